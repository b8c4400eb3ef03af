# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Every outside library, as an imported target. Each is a Debian 12 package named in installer/packages-*.txt.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Sql Network Concurrent)
if(PRESSPOST_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets DBus Charts Svg PrintSupport LinguistTools)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(OpenSSL 3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(IDN2 REQUIRED IMPORTED_TARGET libidn2)
pkg_check_modules(PSL REQUIRED IMPORTED_TARGET libpsl)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)

# libunbound's .pc file asks for static-only packages; the library itself is all that is needed.
find_library(UNBOUND_LIBRARY unbound REQUIRED)
add_library(PkgConfig::UNBOUND UNKNOWN IMPORTED)
set_target_properties(PkgConfig::UNBOUND PROPERTIES IMPORTED_LOCATION ${UNBOUND_LIBRARY})
