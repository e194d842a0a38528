#pragma once
// How commands are told which pupil is meant.
#include <string>

#include "jobs/job.hpp"
#include "store/list_place.hpp"

namespace zhuxue::jobs {

/// The 学籍号 of a pupil named by it, or by a place on a roll, "V12-345": so pages name pupils, and so no number that holds an ID is kept among the words of a work.
/// Throws Refused (NOT_FOUND) where the place holds nobody.
std::string student_no_named(const Job& job, const std::string& text);

/// "V12-345": a place on a roll, as commands and addresses have it.
std::string place_name(const store::ListPlace& place);

}  // namespace zhuxue::jobs
