#pragma once
// A letter on A4: a title, paragraphs, a place for the seal.
#include <string>

namespace zhuxue::print {

/// The first line of `text` is the title; every further line a paragraph, blank ones leave room, one that begins with twenty blanks stands to the right.
/// `day` (YYYY-MM-DD) goes into the document's metadata. Throws std::runtime_error where the fonts or the drawing fail.
std::string letter_pdf(const std::string& text, const std::string& day);

}  // namespace zhuxue::print
