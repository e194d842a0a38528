# The templates and the few files of our own that pages load (src/web/html, src/web/static) go into the program: what runs is what was tested, and there is nothing to install beside it.
function(zx_embed_pages target)
  file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/web/html/* ${CMAKE_SOURCE_DIR}/src/web/static/*)
  set(header ${CMAKE_BINARY_DIR}/generated/zhuxue_pages.hpp)
  add_custom_command(OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -DWEB_DIR=${CMAKE_SOURCE_DIR}/src/web -DOUT=${header} -P ${CMAKE_SOURCE_DIR}/cmake/embed_page_files.cmake
    DEPENDS ${page_files} ${CMAKE_SOURCE_DIR}/cmake/embed_page_files.cmake COMMENT "Embedding src/web/html and static")
  add_custom_target(${target}_header DEPENDS ${header})
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_header)
  target_include_directories(${target} INTERFACE ${CMAKE_BINARY_DIR}/generated)
endfunction()
