#pragma once
// An evaluation (zhuxue/paper) on A4: the large figures, a bar chart for each question, the remarks.
#include <string>

#include "zhuxue/paper/evaluation.hpp"

namespace zhuxue::print {

/// `day`: YYYY-MM-DD, for the document's metadata. Throws std::runtime_error where the fonts or the drawing fail.
std::string evaluation_pdf(const paper::Evaluation& evaluation, const std::string& day);

}  // namespace zhuxue::print
