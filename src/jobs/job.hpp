#pragma once
// What every job is given, and the ways in which it answers.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/calendar/calendar.hpp"

namespace zhuxue::jobs {

/// Told how far a long piece of work is; `of` is 0 where the end is not known.
using Progress = std::function<void(std::string_view what, std::size_t done, std::size_t of)>;

/// A post that signs batches between review and approval: settings [[signoff]].
struct SignoffPost {
  std::string post;   ///< 计财股
  std::string role;   ///< who may: an officer's role
  Money from;         ///< batches of this total and more
};

struct Job {
  store::Database& database;
  Date today;                     ///< the business date (--today)
  std::string actor;              ///< login, or "system" where a command needs none
  std::filesystem::path archive;  ///< received files by digest
  Progress progress = [](std::string_view, std::size_t, std::size_t) {};
  std::vector<SignoffPost> signoff = {};
  std::string machine = {};       ///< from which the actor works: the address that asked the pages, or that at which the command line is used; empty where nobody told
};

/// Something that a person must look at. `subject` is masked where it is a person.
struct Finding {
  std::string code;
  std::string subject;
  std::string text;
};

/// Why the office may not do this now.
enum class Refusal : std::uint8_t {
  taken,                 ///< another officer or process was faster
  stale,                 ///< inputs changed since the step before
  no_run,                ///< the step before has not been done
  wrong_role,
  unknown_officer,
  no_such_thing,         ///< a batch, case, plan or run that does not exist
  wrong_step,            ///< the batch is not where this step begins
  same_person,           ///< seal, review and approve need three people
  wrong_tail,            ///< the digest tail typed from the sheet does not fit
  insufficient_budget,
  overdrawn,             ///< taking budget back that is already used
  period_closed,         ///< two people closed the period; two people open it again
  conflict,              ///< a live award in another programme of the family
  other_content,         ///< same key, other content
  not_configured,
};
std::string_view code(Refusal refusal);

/// Thrown by a job that refuses, so that its transaction is rolled back on the way; caught once, at the edge (exit code 1).
class Refused : public std::exception {
 public:
  Refused(Refusal refusal, std::string subject, std::string text) : refusal_(refusal), subject_(std::move(subject)), text_(std::move(text)) {}
  Refusal refusal() const { return refusal_; }
  const std::string& subject() const { return subject_; }
  const std::string& text() const { return text_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  Refusal refusal_;
  std::string subject_, text_;
};

/// Counts and sums that a command prints, in the order of the contract.
using Counts = std::vector<std::pair<std::string, std::int64_t>>;

/// The count of that name, or 0.
std::int64_t count_of(const Counts& counts, std::string_view name);
/// "read=10 accepted=9", as stored beside a run or an event.
std::string joined(const Counts& counts);
Counts parsed_counts(std::string_view text);

}  // namespace zhuxue::jobs
