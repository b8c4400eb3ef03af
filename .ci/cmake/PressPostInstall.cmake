# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` and the Debian package (installer/package) put where. Included after all targets.
include(GNUInstallDirs)
install(TARGETS presspostctl)
if(PRESSPOST_DESKTOP)
    install(TARGETS presspost)
    install(FILES installer/packaging/presspost.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES installer/packaging/presspost-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME presspost.xml)
endif()
install(FILES installer/packaging/presspost-validate@.service installer/packaging/presspost-validate@.timer
    DESTINATION lib/systemd/user)
install(FILES installer/packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Man page and completions say what the program says of itself.
find_program(PRESSPOST_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(PRESSPOST_PYTHON)
    install(CODE "execute_process(COMMAND ${PRESSPOST_PYTHON} -B ${CMAKE_SOURCE_DIR}/installer/packaging/documents.py
        $<TARGET_FILE:presspostctl> \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX} COMMAND_ERROR_IS_FATAL ANY)")
endif()

# Run-time packages that no library dependency shows, from the same list that installer/run reads.
file(STRINGS installer/packages-run.txt lines REGEX "^[a-z]")
list(TRANSFORM lines REPLACE " .*" "")
list(JOIN lines ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS installer/packages-run.txt)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME presspost)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "mailings of a press office: who, whether it arrives, and if not why")
set(CPACK_PACKAGE_DESCRIPTION "PressPost imports the contact sheet, judges addresses, checks the sending domain, sends campaigns
through your own relay, reads what comes back and answers privacy requests.")
set(CPACK_PACKAGE_CONTACT "The PressPost authors <authors@presspost.invalid>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
include(CPack)
