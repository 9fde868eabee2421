# libgisa.so, its public headers, and how other projects find them (docs/embedding.md).

include(CMakePackageConfigHelpers)

# Linked from what the programs are linked from; exports.map says what is seen of it.
add_library(gisa SHARED $<TARGET_OBJECTS:gisa_doors>)
add_library(gisa::searcher ALIAS gisa)
target_link_libraries(gisa PRIVATE gisa_searcher)
target_link_options(gisa PRIVATE LINKER:--version-script=${CMAKE_CURRENT_SOURCE_DIR}/exports.map)
if(NOT GISA_SANITIZE) # whose functions are in the program
  target_link_options(gisa PRIVATE LINKER:-z,defs)
endif()
set_property(TARGET gisa PROPERTY LINK_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/exports.map)
# Before 1.0 every minor version may change the C++ structs.
set_target_properties(gisa PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                                      EXPORT_NAME searcher)
target_compile_features(gisa INTERFACE cxx_std_20)
target_include_directories(gisa INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/gisa)
install(TARGETS gisa EXPORT gisaTargets)
install(FILES searcher.h searcher_pool.h gisa.h ../common/error.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/gisa)
install(EXPORT gisaTargets NAMESPACE gisa:: DESTINATION ${package})

configure_package_config_file(gisaConfig.cmake.in gisaConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(gisaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gisaConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/gisaConfigVersion.cmake
        DESTINATION ${package})

# By way of the file's own place, so that the tree may be moved.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig
           OUTPUT_VARIABLE GISA_PC_TO_PREFIX)
configure_file(gisa.pc.in gisa.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/gisa.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
