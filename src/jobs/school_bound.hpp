#pragma once
// Whoever acts for one school and no more sees and sends what is of that school's pupils, on pages and on the command line alike.
#include <initializer_list>
#include <string>
#include <string_view>

#include "jobs/job.hpp"

namespace zhuxue::jobs {

/// The school (学校标识码) to which the actor is bound: it has the role of a school and none of `freeing`. Empty: bound to none.
/// Throws Refused (NOT_CONFIGURED) where such an actor's post names no school: then it may do nothing at all.
std::string school_bound(const Job& job, std::initializer_list<std::string_view> freeing);
std::string school_bound(store::UnitOfWork& work, const std::string& actor, std::initializer_list<std::string_view> freeing);

}  // namespace zhuxue::jobs
