#pragma once
// What a form asks for becomes work: a command, carried out as whoever sent the form.
#include <string>
#include <vector>

#include "web/routes.hpp"
#include "web/work_lane.hpp"

namespace zhuxue::web {

struct Order {
  std::string title;                 ///< what the page says it does: 复核 B3
  std::vector<std::string> words;    ///< the command and its options; an option and its value are one word, "--note=…"
  std::string back;                  ///< the page to return to; "{job}" in it becomes the number of the work
  std::string upload;                ///< folder of what came with it, under DATA/web
};

/// Writes the work down, waits a moment for it, and goes back to the page with what became of it, or to the page of the work where it takes longer.
/// The same form again finds the same work: nothing is done twice. Line ends in words become blanks.
Shown act(Visit& visit, Order order);

/// The page to return to after a work.
std::string page_of_work(const std::string& back, std::int64_t job);
/// The same, told which work has ended.
std::string page_after_work(const std::string& back, std::int64_t job);

/// "--note=…" of a field of the form, or nothing where the field is empty.
void add_option(std::vector<std::string>& words, const std::string& option, std::string_view value);

/// What became of the work that the address names (?done=J12), as a note on top of a page; only to whoever asked for it.
void say_what_was_done(Visit& visit, Page& page);

/// Whether a work has not ended: the page says so and comes again by itself.
bool is_under_way(const OutcomeView& outcome, const std::string& sentence, Page& page);

/// A work's outcome as notes and tables.
void show_outcome(const OutcomeView& outcome, Page& page, std::size_t most_findings);

}  // namespace zhuxue::web
