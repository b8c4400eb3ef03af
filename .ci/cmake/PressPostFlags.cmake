# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The one place where the language standard, warnings, defines and sanitizers are chosen.
option(PRESSPOST_DESKTOP "Build the window (needs Qt Widgets and Charts)" ON)
option(PRESSPOST_WERROR "Treat warnings as errors (developers and CI)" OFF)
set(PRESSPOST_SANITIZE "" CACHE STRING "Sanitizers for every target, for example address;undefined")
option(BUILD_TESTING "Build the tests" OFF)
if(BUILD_TESTING)
    enable_testing()
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# What moc reads is never generated: it need not wait for the libraries that a target links.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_COMPILE_WARNING_AS_ERROR ${PRESSPOST_WERROR})

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # Paths are rewritten relative to the source folder, so that clones beside each other share one cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

add_library(presspost_flags INTERFACE)
target_include_directories(presspost_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(presspost_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PRESSPOST_VERSION="${PROJECT_VERSION}")
target_compile_options(presspost_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wundef)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(presspost_flags INTERFACE -Wduplicated-cond -Wlogical-op -Wsuggest-override)
    if(CMAKE_UNITY_BUILD)
        # g++ takes a source that a lump includes for a header. Headers are held to it by the builds without lumps.
        target_compile_options(presspost_flags INTERFACE -Wno-subobject-linkage)
    endif()
endif()
if(PRESSPOST_SANITIZE)
    list(JOIN PRESSPOST_SANITIZE "," sanitizers)
    target_compile_options(presspost_flags INTERFACE -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(presspost_flags INTERFACE -fsanitize=${sanitizers})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_definitions(presspost_flags INTERFACE _GLIBCXX_ASSERTIONS)
    target_compile_options(presspost_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
endif()
