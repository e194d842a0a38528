# One name a file: sql/queries/batch/insert_step.sql becomes zhuxue::sql::batch_insert_step; migrations, views and roles become ordered tables.
# A query that is missing is a compile error. Comments are stripped, since SOCI's binder would read names inside them.
function(zx_embed_sql target)
  file(GLOB_RECURSE sql_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sql/*.sql)
  file(GLOB folders LIST_DIRECTORIES true ${CMAKE_SOURCE_DIR}/sql/queries/*)
  set(out ${CMAKE_BINARY_DIR}/generated)
  set(sources "")
  foreach(folder ${folders} migrations views roles)
    get_filename_component(group ${folder} NAME)
    list(APPEND sources ${out}/zhuxue_sql_${group}.cpp)
  endforeach()
  add_custom_command(OUTPUT ${out}/zhuxue_sql.hpp ${sources}
    COMMAND ${CMAKE_COMMAND} -DSQL_DIR=${CMAKE_SOURCE_DIR}/sql -DOUT_DIR=${out} -P ${CMAKE_SOURCE_DIR}/cmake/embed_sql_files.cmake
    DEPENDS ${sql_files} ${CMAKE_SOURCE_DIR}/cmake/embed_sql_files.cmake COMMENT "Embedding sql/")
  add_library(${target} STATIC ${sources} ${out}/zhuxue_sql.hpp)
  target_include_directories(${target} PUBLIC ${out})
endfunction()
