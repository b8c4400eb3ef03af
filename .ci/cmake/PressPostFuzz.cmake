# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
option(PRESSPOST_FUZZ "Build libFuzzer programs instead of the replaying tests (needs clang, see .ci/cache/fuzz.cmake)" OFF)

# presspost_add_fuzzer(spf LIBS presspost_mail …)
# <name>.cpp of the calling folder defines LLVMFuzzerTestOneInput(); corpus/<name>/ holds at least one input.
# Ordinary builds: the test fuzz/<name> replays the corpus and deterministic mutations of it.
# With PRESSPOST_FUZZ: the libFuzzer program build/…/fuzz/<name>.
function(presspost_add_fuzzer name)
    cmake_parse_arguments(PARSE_ARGV 1 fuzzer "" "" "LIBS")
    set(corpus ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
    file(GLOB inputs CONFIGURE_DEPENDS ${corpus}/*)
    if(NOT inputs)
        message(FATAL_ERROR "tests/fuzz/corpus/${name}/ holds no input: a fuzz target needs at least one to start from.")
    endif()
    if(PRESSPOST_FUZZ)
        add_executable(fuzz_${name} ${name}.cpp)
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    else()
        add_executable(fuzz_${name} ${name}.cpp ${CMAKE_SOURCE_DIR}/tests/fuzz/Replay.cpp)
        add_test(NAME fuzz/${name} COMMAND fuzz_${name} ${corpus})
        set_tests_properties(fuzz/${name} PROPERTIES LABELS fuzz TIMEOUT 120
            ENVIRONMENT "LC_ALL=C.UTF-8;TZ=UTC;XDG_RUNTIME_DIR=${CMAKE_BINARY_DIR}")
    endif()
    target_link_libraries(fuzz_${name} PRIVATE presspost_flags Qt6::Core ${fuzzer_LIBS})
    # One source each: a unity build would only rename it.
    set_target_properties(fuzz_${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz OUTPUT_NAME ${name} UNITY_BUILD OFF)
endfunction()
