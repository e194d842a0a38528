#include "web/visit.hpp"

#include <charconv>
#include <stdexcept>

#include "jobs/officers.hpp"

namespace zhuxue::web {
namespace {

constexpr const char* kWritingRole = "zhuxue_web";

}  // namespace

unsigned role_bit(std::string_view role) {
  unsigned bit = kClerk;
  for (const jobs::Role& known : jobs::roles()) {
    if (known.name == role) return bit;
    bit <<= 1;
  }
  return 0;
}

Visit::Visit(const House& house, const Request& request, std::optional<Officer> officer, std::string database_role)
    : house_(house), request_(request), officer_(std::move(officer)), database_role_(std::move(database_role)), today_(house.today()) {}

const Officer& Visit::officer() const {
  if (!officer_) throw std::logic_error("nobody is logged in");
  return *officer_;
}

const std::string& Visit::part(std::string_view name) const {
  const auto found = parts_.find(name);
  if (found == parts_.end()) throw std::logic_error("the route has no part of that name");
  return found->second;
}

store::Database& Visit::database() {
  if (!reading_) reading_.emplace(house_.connections.lend(database_role_));
  return **reading_;
}

store::Database& Visit::writing() {
  if (!writing_) writing_.emplace(house_.connections.lend(kWritingRole));
  return **writing_;
}

jobs::Job Visit::job_on(store::Database& database) const {
  jobs::Job job{database, today_, officer_ ? officer_->login : "system", house_.data / "archive"};
  job.signoff = house_.signoff;
  return job;
}

jobs::Job Visit::job() { return job_on(database()); }
jobs::Job Visit::writing_job() { return job_on(writing()); }

void Visit::spoil() {
  if (reading_) reading_->spoil();
  if (writing_) writing_->spoil();
}

std::int64_t number_in(std::string_view text, char letter) {
  if (text.size() < 2 || text.size() > 10 || text[0] != letter) throw NotFound();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) throw NotFound();
  return number;
}

std::int64_t number_asked(const Visit& visit, std::string_view name) {
  const std::string_view text = visit.request().asked(name);
  return text.empty() ? 0 : number_in("N" + std::string(text), 'N');
}

}  // namespace zhuxue::web
