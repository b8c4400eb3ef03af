# cmake -C .ci/cache/developer.cmake -S . -B build/test -G Ninja
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1" CACHE STRING "")
set(PRESSPOST_WERROR ON CACHE BOOL "")
set(BUILD_TESTING ON CACHE BOOL "")
set(CMAKE_EXE_LINKER_FLAGS "-fuse-ld=lld" CACHE STRING "")
