# cmake -C .ci/cache/fuzz.cmake -S . -B build/fuzz -G Ninja && build/fuzz/fuzz/spf -max_total_time=60 tests/fuzz/corpus/spf
set(CMAKE_CXX_COMPILER clang++-14 CACHE STRING "")
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1" CACHE STRING "")
set(PRESSPOST_DESKTOP OFF CACHE BOOL "")
set(PRESSPOST_FUZZ ON CACHE BOOL "")
set(PRESSPOST_SANITIZE "fuzzer-no-link;address;undefined" CACHE STRING "")
set(BUILD_TESTING ON CACHE BOOL "")
