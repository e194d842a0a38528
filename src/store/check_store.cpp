#include "store/check_store.hpp"

#include <algorithm>

#include "store/attachment_store.hpp"
#include "store/copy.hpp"
#include "zhuxue/intake/list_kind.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

// A parameter is bound where the statement names it: each check names what it needs.
class CheckQuery {
 public:
  CheckQuery(UnitOfWork& work, const char* sql) : sql_(sql), query_(work, sql) {}
  template <typename Value>
  CheckQuery& with(const char* name, const Value& value) {
    if (names(name)) query_.with(name, value);
    return *this;
  }
  Query& query() { return query_; }

 private:
  bool names(const std::string& name) const {
    const std::string wanted = ":" + name;
    for (std::size_t at = sql_.find(wanted); at != std::string_view::npos; at = sql_.find(wanted, at + 1)) {
      const std::size_t end = at + wanted.size();
      if (end == sql_.size() || (sql_[end] != '_' && std::isalnum(static_cast<unsigned char>(sql_[end])) == 0)) return true;
    }
    return false;
  }

  std::string_view sql_;
  Query query_;
};

}  // namespace

std::string text_of(std::span<const ProgrammePeriod> periods) {
  std::string text;
  for (const ProgrammePeriod& pair : periods) text += (text.empty() ? "" : ",") + pair.programme + " " + pair.period;
  return text;
}

const AuditCheck* find_check(std::string_view code) {
  for (const AuditCheck& check : audit_checks())
    if (check.code == code) return &check;
  return nullptr;
}

std::string why_not_asked(UnitOfWork& work, const AuditCheck& check, const CheckScope& scope) {
  if (!check.lacks.empty()) return std::string(check.lacks);
  std::string_view needs = check.needs;
  while (!needs.empty()) {
    const std::string_view kind = needs.substr(0, needs.find(' '));
    needs.remove_prefix(std::min(needs.size(), kind.size() + 1));
    if (kind == "run") {
      if (!scope.run) return "这个月还没有测算(zhuxue month)";
      continue;
    }
    if (kind == "attachment") {
      if (!any_attachment(work)) return "还没有登记过附件(zhuxue attach)";
      continue;
    }
    CopyOut rows(work, "SELECT version FROM list_version WHERE county = " + std::to_string(work.county()) + " AND kind = " + quoted(work, kind) + " LIMIT 1");
    bool known = false;
    while (rows.next()) known = true;
    if (!known) return "还没有收到" + std::string(spec(*parse_list_kind(kind)).name) + "名单(zhuxue import " + std::string(kind) + ")";
  }
  return {};
}

std::optional<Month> latest_assessed_month(UnitOfWork& work) {
  const auto month = Query(work, sql::checks_latest_month).text();
  return month ? Month::parse(*month) : std::nullopt;
}

std::optional<Month> assessed_month_between(UnitOfWork& work, Date from, Date to) {
  const auto month = Query(work, sql::checks_latest_between).with("from", from).with("to", to).text();
  return month ? Month::parse(*month) : std::nullopt;
}

CheckAnswer ask_check(UnitOfWork& work, const AuditCheck& check, const CheckScope& scope) {
  CheckAnswer answer{&check, why_not_asked(work, check, scope), {}};
  if (!answer.not_asked.empty() || !check.query) return answer;
  CheckQuery asked(work, check.query);
  asked.with("periods", text_of(scope.periods))
      .with("run", scope.run)
      .with("month_first", scope.month.first_day())
      .with("month_last", scope.month.last_day())
      .with("today", scope.today)
      .with("percent", std::int64_t{scope.present_percent})
      .with("deadlines", scope.deadlines)
      .with("before", scope.periods_before)
      .with("meal_rates", scope.meal_rates);
  asked.query().each([&](const ResultRow& row) {
    TrippedRow& tripped = answer.rows.emplace_back();
    if (!row.is_null(0)) tripped.award = static_cast<std::int32_t>(row.integer(0));
    tripped.stops = static_cast<Stops>(row.integer(1));
    const auto text = [&](std::size_t column) { return row.is_null(column) ? std::string() : row.text(column); };
    tripped.programme = text(2);
    tripped.student_no = text(3);
    tripped.school = text(4);
    tripped.subject = text(5);
    tripped.text = text(6);
  });
  return answer;
}

}  // namespace zhuxue::store
