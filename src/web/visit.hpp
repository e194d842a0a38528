#pragma once
// Somebody asks for a page: who, with what, and what they may work with.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/report.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/job.hpp"
#include "jobs/month_inputs.hpp"
#include "web/answer.hpp"
#include "web/connections.hpp"
#include "web/request.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::web {

// Who may open a route, a bit a role in the order of jobs::roles(). An officer with several roles may open what any of them may.
inline constexpr unsigned kClerk = 1, kReviewer = 2, kApprover = 4, kAuditor = 8, kBudget = 16, kSchool = 32, kAdmin = 64;
inline constexpr unsigned kOffice = kClerk | kReviewer | kApprover;
inline constexpr unsigned kAnyOfficer = 127;
inline constexpr unsigned kPublic = 128;   ///< also who is not logged in

/// clerk → 1 …; 0 for a word that is no role.
unsigned role_bit(std::string_view role);

struct Officer {
  std::string login, name, post, school, csrf, session;
  unsigned roles = 0;
  bool may(unsigned wanted) const { return (roles & wanted) != 0; }
};

/// Runs a command as an officer who works from a machine: its words as on the command line, without the common options.
using Runner = std::function<app::Outcome(const std::string& actor, const std::string& machine, const std::vector<std::string>& words, const jobs::Progress& progress)>;

class WorkLane;
class Meter;

/// What the pages of one district work with.
struct House {
  std::filesystem::path data;
  const jobs::PolicyShelf& shelf;
  const jobs::BankShelf& banks;
  const EnrolmentRules& enrolment;
  bool two_people = false;           ///< [review] two_people
  std::vector<jobs::SignoffPost> signoff;
  std::function<Date()> today;
  Runner run;
  Connections& connections;
  std::filesystem::path libraries;   ///< where Debian puts bootstrap5 and chart.js
  bool accounts_gate = false;        ///< [gates] accounts: a new account waits for its second person
  bool secure = false;               ///< TLS here or in front: cookies say Secure
  WorkLane* work = nullptr;
  const Meter* meter = nullptr;
  int keep_days = 30;                ///< files under DATA/web that no work needs any more
  int requests_in_ten_seconds = 1000;   ///< from one address; 0: no limit
};

class Visit {
 public:
  Visit(const House& house, const Request& request, std::optional<Officer> officer, std::string database_role);

  const House& house() const { return house_; }
  const Request& request() const { return request_; }
  /// Of whoever is logged in; throws std::logic_error on a public page without one.
  const Officer& officer() const;
  bool logged_in() const { return officer_.has_value(); }
  Date today() const { return today_; }
  /// The part of the path that the route calls so ("batch" of "/batches/:batch").
  const std::string& part(std::string_view name) const;
  void set_part(std::string name, std::string value) { parts_[std::move(name)] = std::move(value); }

  /// A connection under the database role of this route, for reading; leased when first asked for, given back at the end of the visit.
  store::Database& database();
  /// For what the pages themselves write: sessions, work, evidence of views. Another connection than that for reading, whatever its role: one may be written
  /// while a transaction of the other is open.
  store::Database& writing();
  /// A job as the stores and jobs of the house want it, for reading.
  jobs::Job job();
  jobs::Job writing_job();
  /// The connections of this visit failed: they are not to be lent again.
  void spoil();

 private:
  jobs::Job job_on(store::Database& database) const;

  const House& house_;
  const Request& request_;
  std::optional<Officer> officer_;
  std::string database_role_;
  Date today_;
  Fields parts_;
  std::optional<Lease> reading_, writing_;
};

/// There is no such thing, or not for this officer: the page says the same of both.
class NotFound : public std::exception {};

/// "B3" → 3; throws NotFound where the text is no such number.
std::int64_t number_in(std::string_view text, char letter);
/// The number that the query gives under a name (?from=100); 0 where it gives none. Throws NotFound where it is no number above zero.
std::int64_t number_asked(const Visit& visit, std::string_view name);

}  // namespace zhuxue::web
