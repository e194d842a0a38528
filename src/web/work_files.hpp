#pragma once
// Files that a work writes for whoever asked for it: under the data directory, by a name that nobody guesses, and taken by the number of the work.
#include <string>
#include <string_view>

#include "store/work_store.hpp"
#include "web/page.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// Where a work is to write; `ending` with its dot.
std::string new_work_file(const Visit& visit, std::string_view ending);
/// The value of "--option=…" among the words of a work; empty where it has none.
std::string option_of(const store::WorkRow& row, std::string_view option);
/// The work that the part "job" of the address names, a command that begins with these words. Throws NotFound where there is none such,
/// or it is another's and whoever asks is no auditor.
store::WorkRow work_of_page(Visit& visit, std::initializer_list<std::string_view> words);
/// The file that the work wrote, its "--out". Throws NotFound where it has written none (yet).
std::string written_by(const store::WorkRow& row);
/// What became of the work that the address names (say_what_was_done), and above it the way to the file that it wrote.
void say_what_was_written(Visit& visit, Page& page);

}  // namespace zhuxue::web
