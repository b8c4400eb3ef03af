# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later

# presspost_add_module(core SOURCES Clock.cpp … DEPENDS Qt6::Core …)
# A folder is a library: presspost_<name> is built from the sources of the calling folder and may use
# only what DEPENDS names.
function(presspost_add_module name)
    cmake_parse_arguments(PARSE_ARGV 1 module "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS")
    if(NOT module_SOURCES)
        add_library(presspost_${name} INTERFACE)
        target_link_libraries(presspost_${name} INTERFACE presspost_flags ${module_DEPENDS})
        return()
    endif()
    add_library(presspost_${name} STATIC ${module_SOURCES})
    set_target_properties(presspost_${name} PROPERTIES AUTOMOC ON)
    # A unity build puts only files of one folder together: names need be unique in a folder, not in the library.
    foreach(source IN LISTS module_SOURCES)
        get_filename_component(folder ${source} DIRECTORY)
        if(folder)
            set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder})
            set_target_properties(presspost_${name} PROPERTIES UNITY_BUILD_MODE GROUP)
        endif()
    endforeach()
    target_link_libraries(presspost_${name} PUBLIC presspost_flags ${module_DEPENDS} PRIVATE ${module_PRIVATE_DEPENDS})
endfunction()

# presspost_add_test(models/core/ResultTest SUITE unit LIBS presspost_core …)
# One program per test file of the calling folder. SUITE is one of unit, ui, e2e, system, architecture.
function(presspost_add_test path)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "SUITE;TIMEOUT" "LIBS;SOURCES")
    get_filename_component(name ${path} NAME)
    string(REPLACE "/" "_" target ${path})
    add_executable(${target} ${name}.cpp ${test_SOURCES})
    # A test is one file: a unity build would only include it elsewhere, and g++ then warns about its anonymous namespace.
    set_target_properties(${target} PROPERTIES AUTOMOC ON UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${target} PRIVATE presspost_flags Qt6::Test ${test_LIBS})
    target_compile_definitions(${target} PRIVATE
        PRESSPOST_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" PRESSPOST_BIN="${CMAKE_BINARY_DIR}/bin")
    if(NOT test_SUITE)
        set(test_SUITE unit)
    endif()
    if(NOT test_TIMEOUT)
        set(test_TIMEOUT 120)
    endif()
    add_test(NAME ${path} COMMAND ${target})
    # A signal connected to nothing, a timer of another thread: never right, and Qt only warns.
    set_tests_properties(${path} PROPERTIES LABELS ${test_SUITE} TIMEOUT ${test_TIMEOUT}
        FAIL_REGULAR_EXPRESSION "QObject::(connect|disconnect|startTimer|killTimer|setParent|installEventFilter)"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;XDG_RUNTIME_DIR=${CMAKE_BINARY_DIR}")
endfunction()
