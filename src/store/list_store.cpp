#include "store/list_store.hpp"

#include <algorithm>

#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::string target_of(ListKind kind, const std::vector<bool>& filled, bool with_extra) {
  std::string target = std::string(spec(kind).table) + " (county, version, line, key_hash, row_hash";
  const auto columns = stored_columns(kind);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (filled[i]) target += ", " + std::string(columns[i]);
  return target + (with_extra ? ", extra)" : ")");
}

std::int16_t width_of(const std::vector<bool>& filled, bool with_extra) {
  return static_cast<std::int16_t>(5 + std::count(filled.begin(), filled.end(), true) + (with_extra ? 1 : 0));
}

void put_field(CopyIn& copy, const Field& field) {
  switch (field.type) {
    case Field::Type::null: return copy.put_null();
    case Field::Type::text: return copy.put_text(field.text);
    case Field::Type::small: return copy.put_int2(static_cast<std::int16_t>(field.number));
    case Field::Type::integer: return copy.put_int4(static_cast<std::int32_t>(field.number));
    case Field::Type::big: return copy.put_int8(field.number);
    case Field::Type::boolean: return copy.put_bool(field.number != 0);
    case Field::Type::date: return copy.put_date(Date::from_days(static_cast<std::int32_t>(field.number)));
  }
}

// The marks of the rows that a query names, in its order.
std::vector<RowMark> marks(UnitOfWork& work, const std::string& query) {
  std::vector<RowMark> found;
  CopyOut rows(work, query);
  while (rows.next()) found.push_back({rows.integer(0), rows.integer(1)});
  return found;
}

std::string earlier(UnitOfWork& work, ListKind kind, Date as_of, std::int64_t version) {
  return "county = " + std::to_string(work.county()) + " AND kind = '" + std::string(spec(kind).code) + "' AND (as_of, version) < (DATE '" + as_of.iso() + "', " +
         std::to_string(version) + ")";
}

}  // namespace

std::optional<std::string> find_file(UnitOfWork& work, ListKind kind, const std::string& department, Date as_of, const std::string& sha256) {
  std::optional<std::string> counts;
  Query(work, sql::list_find_file)
      .with("kind", std::string(spec(kind).code))
      .with("department", department)
      .with("as_of", as_of)
      .with("sha256", sha256)
      .each([&](const ResultRow& row) { counts = row.text(1); });
  return counts;
}

std::int64_t next_file(UnitOfWork& work) { return Query(work, sql::list_next_file).integer().value(); }
std::int64_t next_version(UnitOfWork& work) { return Query(work, sql::list_next_version).integer().value(); }

void insert_file(UnitOfWork& work, const ReceivedFile& file) {
  Query(work, sql::list_insert_file)
      .with("file", file.file)
      .with("kind", std::string(spec(file.kind).code))
      .with("department", file.department)
      .with("as_of", file.as_of)
      .with("sha256", file.sha256)
      .with("sm3", file.sm3)
      .with("bytes", file.bytes)
      .with("name", file.name)
      .with("column_map", file.column_map)
      .with("rows_read", file.rows_read)
      .with("accepted", file.accepted)
      .with("rejected", file.rejected)
      .with("warned", file.warned)
      .with("added", file.added)
      .with("changed", file.changed)
      .with("gone", file.gone)
      .with("business_day", file.business_day)
      .with("actor", file.actor)
      .run_once();
}

void insert_version(UnitOfWork& work, std::int64_t version, std::int64_t file, ListKind kind, const std::string& department, Date as_of, std::int64_t rows) {
  Query(work, sql::list_insert_version)
      .with("version", version)
      .with("file", file)
      .with("kind", std::string(spec(kind).code))
      .with("department", department)
      .with("as_of", as_of)
      .with("rows", rows)
      .run_once();
}

void insert_roll_schools(UnitOfWork& work, std::int64_t version, const std::set<std::string, std::less<>>& schools) {
  CopyIn copy(work, "roll_school (county, version, school)", 3);
  for (const std::string& school : schools) {
    copy.begin_row();
    copy.put_int4(work.county());
    copy.put_int4(static_cast<std::int32_t>(version));
    copy.put_text(school);
  }
  copy.finish();
}

void insert_findings(UnitOfWork& work, std::int64_t file, const std::vector<RowFinding>& findings) {
  if (findings.empty()) return;
  CopyIn copy(work, "intake_finding (county, file, ordinal, line, header, code, said, rejects)", 8);
  std::int32_t ordinal = 0;
  for (const RowFinding& finding : findings) {
    copy.begin_row();
    copy.put_int4(work.county());
    copy.put_int4(static_cast<std::int32_t>(file));
    copy.put_int4(++ordinal);
    copy.put_int4(static_cast<std::int32_t>(finding.line));
    copy.put_text(finding.header);
    copy.put_text(finding.code);
    copy.put_text(finding.text);
    copy.put_bool(finding.rejects);
  }
  copy.finish();
}

ListRowWriter::ListRowWriter(UnitOfWork& work, ListKind kind, std::vector<bool> filled, bool with_extra)
    : county_(work.county()), filled_(std::move(filled)), with_extra_(with_extra), copy_(work, target_of(kind, filled_, with_extra), width_of(filled_, with_extra)) {}

void ListRowWriter::put(std::int64_t version, const ReadRow& row, std::int64_t key_hash, std::int64_t row_hash, std::string_view extra) {
  copy_.begin_row();
  copy_.put_int4(county_);
  copy_.put_int4(static_cast<std::int32_t>(version));
  copy_.put_int4(static_cast<std::int32_t>(row.line));
  copy_.put_int8(key_hash);
  copy_.put_int8(row_hash);
  for (std::size_t i = 0; i < row.fields.size(); ++i)
    if (filled_[i]) put_field(copy_, row.fields[i]);
  if (!with_extra_) return;
  if (extra.empty())
    copy_.put_null();
  else
    copy_.put_text(extra);
}

std::vector<RowMark> marks_before(UnitOfWork& work, ListKind kind, const std::string& department, Date as_of, std::int64_t version,
                                  const std::set<std::string, std::less<>>& schools) {
  const std::string county = std::to_string(work.county()), table(spec(kind).table), before = earlier(work, kind, as_of, version);
  if (kind == ListKind::roll) {
    std::string named;
    for (const std::string& school : schools) named += (named.empty() ? "" : ", ") + quoted(work, school);
    return marks(work, "SELECT r.key_hash, r.row_hash FROM (SELECT DISTINCT ON (s.school) s.school, s.version FROM roll_school s JOIN list_version v USING (county, version) WHERE " +
                           before + " AND s.school IN (" + named + ") ORDER BY s.school, v.as_of DESC, v.version DESC) f JOIN roll_row r ON r.county = " + county +
                           " AND r.version = f.version AND r.school = f.school");
  }
  const std::string of_department = " AND department = " + quoted(work, department);
  if (spec(kind).whole)
    return marks(work, "SELECT key_hash, row_hash FROM " + table + " WHERE county = " + county + " AND version = (SELECT version FROM list_version WHERE " + before + of_department +
                           " ORDER BY as_of DESC, version DESC LIMIT 1)");
  return marks(work, "SELECT r.key_hash, r.row_hash FROM " + table + " r JOIN list_version v USING (county, version) WHERE " + before + " ORDER BY v.as_of, v.version, r.line");
}

std::map<BudgetKey, Money> known_budget_documents(UnitOfWork& work) {
  std::map<BudgetKey, Money> known;
  CopyOut rows(work, "SELECT document, level, programme, year, amount FROM budget_document WHERE county = " + std::to_string(work.county()));
  while (rows.next())
    known[{std::string(rows.text(0)), static_cast<int>(rows.integer(1)), std::string(rows.text(2)), static_cast<int>(rows.integer(3))}] = Money::fen(rows.integer(4));
  return known;
}

void insert_budget_document(UnitOfWork& work, const BudgetKey& key, Money amount, std::int64_t version, std::int64_t line) {
  Query(work, sql::fund_insert_document)
      .with("document", key.document)
      .with("level", std::int64_t{key.level})
      .with("programme", key.programme)
      .with("year", std::int64_t{key.year})
      .with("amount", amount)
      .with("version", version)
      .with("line", line)
      .run_once();
}

}  // namespace zhuxue::store
