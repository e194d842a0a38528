# One constant a file: sql/queries/batch/insert_step.sql becomes zhuxue::sql::batch_insert_step; migrations, views and roles become ordered tables.
# A query that is missing is a compile error. Comments are stripped, since SOCI's binder would read names inside them.
function(zx_embed_sql target)
  file(GLOB_RECURSE sql_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sql/*.sql)
  set(header ${CMAKE_BINARY_DIR}/generated/zhuxue_sql.hpp)
  add_custom_command(OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -DSQL_DIR=${CMAKE_SOURCE_DIR}/sql -DOUT=${header} -P ${CMAKE_SOURCE_DIR}/cmake/embed_sql_files.cmake
    DEPENDS ${sql_files} ${CMAKE_SOURCE_DIR}/cmake/embed_sql_files.cmake COMMENT "Embedding sql/")
  add_custom_target(${target}_header DEPENDS ${header})
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_header)
  target_include_directories(${target} INTERFACE ${CMAKE_BINARY_DIR}/generated)
endfunction()
