#include "jobs/import_list.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "files/bank_writer.hpp"
#include "files/bytes.hpp"
#include "files/csv_writer.hpp"
#include "files/digest.hpp"
#include "files/file_keeper.hpp"
#include "files/hash.hpp"
#include "files/sheet.hpp"
#include "jobs/posting.hpp"
#include "store/evidence_store.hpp"
#include "store/fund_store.hpp"
#include "store/list_store.hpp"
#include "store/school_desk_store.hpp"
#include "zhuxue/nutrition/meal_day.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

using files::Hash128;

// Millions of keys by their hashes: open addressing, one array.
class KeySet {
 public:
  bool contains(const Hash128& key) const { return !places_.empty() && places_[place(key)] == key; }
  /// Whether the key is new.
  bool insert(const Hash128& key) {
    if (size_ * 2 >= places_.size()) grow();
    Hash128& at = places_[place(key)];
    if (at == key) return false;
    at = key;
    ++size_;
    return true;
  }
  void insert_all(const KeySet& other) {
    for (const Hash128& key : other.places_)
      if (key != kFree) insert(key);
  }
  bool empty() const { return size_ == 0; }

 private:
  static constexpr Hash128 kFree{0, 0};  // no text of ours hashes to zero: XXH3 of it would have to be found first

  std::size_t place(const Hash128& key) const {
    std::size_t at = key.low & (places_.size() - 1);
    while (places_[at] != kFree && places_[at] != key) at = (at + 1) & (places_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Hash128> old(std::max<std::size_t>(1024, places_.size() * 4), kFree);
    old.swap(places_);
    for (const Hash128& key : old)
      if (key != kFree) places_[place(key)] = key;
  }

  std::vector<Hash128> places_;
  std::size_t size_ = 0;
};

// Findings and the rejects file as they grow.
struct Findings {
  std::vector<RowFinding> all;
  std::string csv;
  std::int64_t warned = 0;

  void take(const std::vector<RowFinding>& found, std::span<const std::string_view> cells, bool accepted) {
    if (found.empty()) return;
    warned += accepted;
    for (const RowFinding& finding : found) {
      std::vector<std::string_view> out;
      const std::string line = std::to_string(finding.line);
      out = {line, finding.header, finding.code, finding.text, finding.rejects ? "拒绝" : "警告"};
      out.insert(out.end(), cells.begin(), cells.end());
      files::append_csv_row(csv, out);
    }
    all.insert(all.end(), found.begin(), found.end());
  }
};

// One pass over the sheet into the database. Everything in it is given up where a roll turns out to hold a student number twice.
class Import {
 public:
  Import(const Job& job, const ImportOrder& order, store::UnitOfWork& work, const KeySet& doubled)
      : job_(job), order_(order), work_(work), doubled_(doubled), first_version_(store::next_version(work)) {
    if (order.kind == ListKind::budget) known_documents_ = store::known_budget_documents(work);
    if (!order.only_school.empty()) bind_to_school();
  }

  void read(std::string_view bytes) {
    const auto sheet = files::open_sheet(bytes);
    files::SheetRow cells;
    if (!sheet->next(cells)) throw files::BadFile("EMPTY", "文件里没有任何行;第一行应为表头");
    const std::vector<std::string> headers(cells.cells.begin(), cells.cells.end());
    auto fitted = fit_headers(order_.kind, cells.cells, order_.headers, order_.department);
    if (const auto* problem = std::get_if<HeaderProblem>(&fitted)) throw files::BadFile(problem->code, problem->text, cells.line);
    const HeaderReading& reading = std::get<HeaderReading>(fitted);
    extra_ = reading.extra;
    start_rejects(headers);
    const RowReader reader(order_.kind, reading.columns, order_.as_of);
    store::ListRowWriter writer(work_, order_.kind, filled_columns(order_.kind, reading.columns), !reading.extra.empty());
    ReadRow row;
    std::vector<RowFinding> found;
    while (sheet->next(cells)) {
      found.clear();
      ++read_;
      reader.read(cells.line, cells.cells, row, found);
      check_beyond_the_row(row, found);
      if (row.accepted) put(writer, row, reading, cells);
      findings_.take(found, cells.cells, row.accepted);
      if (read_ % 4096 == 0) job_.progress("导入" + std::string(spec(order_.kind).name), sheet->bytes_done(), sheet->bytes_total());
    }
    writer.finish();
    if (read_ == 0 && !spec(order_.kind).may_be_empty) throw files::BadFile("EMPTY", "只有表头,没有数据行", 1);
  }

  // Whether the roll held a student number twice that this pass did not know of yet; they are added to `doubled`.
  bool found_doubles(KeySet& doubled) const {
    doubled.insert_all(new_doubles_);
    return !new_doubles_.empty();
  }

  ImportResult save(const store::ReceivedFile& received);

 private:
  void start_rejects(const std::vector<std::string>& headers) {
    std::vector<std::string_view> out = {"行", "列", "代码", "说明", "级别"};
    out.insert(out.end(), headers.begin(), headers.end());
    files::append_csv_row(findings_.csv, out);
  }

  void reject(ReadRow& row, std::vector<RowFinding>& found, std::string_view header, std::string code, std::string text) {
    found.push_back({row.line, header, std::move(code), std::move(text), true});
    row.accepted = false;
  }

  // Which cells say whom a row is about. A list that says it nowhere, or is the district's as a whole, is no school's to send.
  void bind_to_school() {
    const ListSpec& list = spec(order_.kind);
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
      if (list.columns[i].column == "school") school_cell_ = i;
      if (list.columns[i].column == "student_no" && order_.kind != ListKind::roll) pupil_cell_ = i;
    }
    if ((!school_cell_ && !pupil_cell_) || order_.kind == ListKind::school || order_.kind == ListKind::hardship || order_.kind == ListKind::paying || order_.kind == ListKind::arrival)
      throw Refused(Refusal::wrong_role, job_.actor, "学校不送" + std::string(list.name) + "名单");
    if (pupil_cell_)
      for (const std::string& number : store::student_numbers_of_school(work_, order_.only_school, job_.today)) own_pupils_.insert(files::hash128(number));
  }

  void check_school(ReadRow& row, std::vector<RowFinding>& found) {
    const ListSpec& list = spec(order_.kind);
    if (school_cell_ && row.fields[*school_cell_].text != order_.only_school) return reject(row, found, list.columns[*school_cell_].header, "OTHER_SCHOOL", "不是本校;学校只能报本校的");
    if (pupil_cell_ && !own_pupils_.contains(files::hash128(row.fields[*pupil_cell_].text)))
      reject(row, found, list.columns[*pupil_cell_].header, "OTHER_SCHOOL", "本校现行学籍里没有这个学籍号;学校只能报本校的学生");
  }

  // What a row by itself cannot know: other rows of the file, what the district holds already.
  void check_beyond_the_row(ReadRow& row, std::vector<RowFinding>& found) {
    if (!order_.only_school.empty() && row.accepted) check_school(row, found);
    if (order_.kind == ListKind::roll && !row.key.empty()) {
      const Hash128 key = files::hash128(row.key);
      if (row.key.size() > 1 && doubled_.contains(key))
        reject(row, found, "学籍号", "DUPLICATE_STUDENT_NO", "同一学籍号在本文件出现多次,各行都不导入;请只留正确的一行");
      else if (row.key.size() > 1 && !keys_seen_.insert(key))
        new_doubles_.insert(key);
    }
    if (order_.kind == ListKind::budget && row.accepted) check_budget(row, found);
    if (order_.kind == ListKind::account && row.accepted && order_.banks) check_name(row, found);
    if (order_.kind == ListKind::meal && row.accepted) check_meals(row, found);
  }

  // The name is kept as it is: the seal leaves it out until it is written as the bank writes it. Said here, so that the school hears of it in time.
  void check_name(const ReadRow& row, std::vector<RowFinding>& found) {
    const BankProfile& profile = order_.banks->of_bank(row.fields[3].text, "");
    std::unique_ptr<files::Charset>& charset = charsets_[&profile];
    if (!charset) charset = std::make_unique<files::Charset>(profile.form.charset);
    if (const auto why = files::why_name_unwritable(profile, *charset, row.fields[1].text))
      found.push_back({row.line, "户名", "NAME_NOT_WRITABLE", *why + "(银行格式 " + profile.name + ");改正之前这一笔不能封存", false});
  }

  // False figures are kept as the school reported them: the settlement leaves the day out, and the audit check needs to see it.
  void check_meals(const ReadRow& row, std::vector<RowFinding>& found) {
    MealDay day;
    day.enrolled = row.fields[2].number;
    day.present = row.fields[3].number;
    day.served = row.fields[4].number;
    if (const auto doubt = doubt_of_heads(day.enrolled, day.present, day.served))
      found.push_back({row.line, *doubt == MealDoubt::present_above_enrolled ? "实到人数" : "就餐人数", std::string(code(*doubt)), sentence(*doubt, day) + ";改正之前这一天不予结算", false});
    if (!keys_seen_.insert(files::hash128(row.key)))
      found.push_back({row.line, "日期", "DAY_TWICE", "同一学校同一天在本文件出现多次,以最后一行为准", false});
  }

  void check_budget(ReadRow& row, std::vector<RowFinding>& found) {
    std::string& programme = row.fields[2].text;
    const auto known = order_.programmes.find(programme);
    if (known == order_.programmes.end())
      found.push_back({row.line, "项目", "UNKNOWN_PROGRAMME", "没有这个项目的政策文件,指标先收下;请核对项目代码", false});
    else
      programme = known->second;
    const store::BudgetKey key{row.fields[0].text, static_cast<int>(row.fields[1].number), programme, static_cast<int>(row.fields[3].number)};
    const bool taken_back = row.fields[6].type == Field::Type::text && row.fields[6].text == "收回";
    const Money amount = taken_back && row.fields[4].number > 0 ? Money::fen(-row.fields[4].number) : Money::fen(row.fields[4].number);
    const auto [document, is_new] = known_documents_.emplace(key, amount);
    if (!is_new && document->second != amount)
      return reject(row, found, "金额", "OTHER_AMOUNT", "这份文号在本级次、项目、年度已登记为 " + document->second.yuan() + " 元,与本行不同;调整请用新的文号或 追加、收回");
    if (is_new) new_documents_.push_back({key, amount, static_cast<std::int64_t>(row.line)});
  }

  std::int64_t version_of(const std::string& department) {
    const std::string& name = order_.department.empty() ? department : order_.department;
    const auto known = versions_.find(name);
    return known != versions_.end() ? known->second : versions_.emplace(name, first_version_ + static_cast<std::int64_t>(versions_.size())).first->second;
  }

  void put(store::ListRowWriter& writer, const ReadRow& row, const HeaderReading& reading, const files::SheetRow& cells) {
    const std::int64_t version = version_of(order_.kind == ListKind::hardship ? row.department : std::string());
    extra_text_.clear();
    for (std::size_t i = 0; i < reading.extra.size(); ++i) {
      const std::size_t cell = reading.columns.extra_cells[i];
      if (cell >= cells.cells.size() || cells.cells[cell].empty()) continue;
      extra_text_ += (extra_text_.empty() ? "" : "\n") + reading.extra[i] + "=";
      extra_text_ += cells.cells[cell];
    }
    const store::RowMark mark{files::hash64(row.key), files::hash64(row.content)};
    writer.put(version, row, mark.key, mark.content, extra_text_);
    marks_[version].push_back(mark);
    if (order_.kind == ListKind::roll && schools_seen_.insert(files::hash128(row.fields[0].text))) schools_.insert(row.fields[0].text);
    ++accepted_;
  }

  void compare_with_before(std::int64_t version, const std::string& department);
  void post_budget(std::int64_t version);

  const Job& job_;
  const ImportOrder& order_;
  store::UnitOfWork& work_;
  const KeySet& doubled_;
  std::int64_t first_version_;
  std::map<std::string, std::int64_t> versions_;  // department → version
  std::map<std::int64_t, std::vector<store::RowMark>> marks_;
  std::set<std::string, std::less<>> schools_;
  KeySet keys_seen_, new_doubles_, schools_seen_, own_pupils_;
  std::optional<std::size_t> school_cell_, pupil_cell_;
  std::map<const BankProfile*, std::unique_ptr<files::Charset>> charsets_;
  std::map<store::BudgetKey, Money> known_documents_;
  struct NewDocument {
    store::BudgetKey key;
    Money amount;
    std::int64_t line;
  };
  std::vector<NewDocument> new_documents_;
  Findings findings_;
  std::vector<std::string> extra_;
  std::string extra_text_;
  std::int64_t read_ = 0, accepted_ = 0, added_ = 0, changed_ = 0, gone_ = 0;
};

// added: keys that were not there; changed: there with other content; gone: of a whole list, there before and not now.
void Import::compare_with_before(std::int64_t version, const std::string& department) {
  const std::vector<store::RowMark>& now = marks_[version];
  std::unordered_map<std::int64_t, std::int64_t> before;
  for (const store::RowMark& mark : store::marks_before(work_, order_.kind, department, order_.as_of, version, schools_)) before[mark.key] = mark.content;
  if (before.empty()) {
    added_ += static_cast<std::int64_t>(now.size());
    return;
  }
  std::unordered_set<std::int64_t> seen;
  for (const store::RowMark& mark : now) {
    const auto known = before.find(mark.key);
    if (known == before.end())
      ++added_;
    else
      changed_ += known->second != mark.content;
    seen.insert(mark.key);
  }
  if (!spec(order_.kind).whole) return;
  for (const auto& [key, content] : before) gone_ += !seen.contains(key);
}

void Import::post_budget(std::int64_t version) {
  std::map<std::string, std::map<int, std::map<std::string, FundSplit>>> given, taken;  // programme, year, document
  for (const NewDocument& document : new_documents_) {
    store::insert_budget_document(work_, document.key, document.amount, version, document.line);
    store::open_position(work_, document.key.programme, document.key.year, static_cast<FundLevel>(document.key.level));
    auto& side = document.amount < Money() ? taken : given;
    side[document.key.programme][document.key.year][document.key.document].parts[static_cast<std::size_t>(document.key.level)] +=
        document.amount < Money() ? -document.amount : document.amount;
  }
  for (const auto* side : {&given, &taken})
    for (const auto& [programme, years] : *side)
      for (const auto& [year, documents] : years)
        for (const auto& [document, split] : documents) {
          store::PostingReason reason = posting_by(job_);
          reason.document = document;
          const auto lacking = store::move_funds(work_, side == &given ? kApprove : kTakeBack, programme, year, split, reason);
          if (lacking)
            throw Refused(Refusal::overdrawn, document, programme + " " + std::to_string(year) + " 年 " + std::string(label(*lacking)) + " 的指标已被占用,收回后会超支;本文件没有导入");
        }
}

ImportResult Import::save(const store::ReceivedFile& received) {
  if (versions_.empty()) version_of("");  // an empty list is an answer too
  const auto file = store::next_file(work_);
  std::map<std::int64_t, std::string> departments;
  for (const auto& [department, version] : versions_) departments[version] = department;
  for (const auto& [version, department] : departments) {
    const std::string kept = order_.kind == ListKind::hardship ? department : std::string();
    compare_with_before(version, kept);
  }
  store::ReceivedFile row = received;
  row.file = file;
  row.rows_read = read_;
  row.accepted = accepted_;
  row.rejected = read_ - accepted_;
  row.warned = findings_.warned;
  row.added = added_;
  row.changed = changed_;
  row.gone = gone_;
  store::insert_file(work_, row);
  for (const auto& [version, department] : departments) {
    const std::string kept = order_.kind == ListKind::hardship ? department : std::string();
    store::insert_version(work_, version, file, order_.kind, kept, order_.as_of, static_cast<std::int64_t>(marks_[version].size()));
  }
  if (order_.kind == ListKind::roll) store::insert_roll_schools(work_, first_version_, schools_);
  store::insert_findings(work_, file, findings_.all);
  if (order_.kind == ListKind::budget) post_budget(first_version_);

  ImportResult result;
  result.counts = {{"read", read_}, {"accepted", accepted_}, {"rejected", read_ - accepted_}, {"warned", findings_.warned}, {"added", added_}, {"changed", changed_}, {"gone", gone_}};
  result.extra = extra_;
  for (const RowFinding& finding : findings_.all) ++result.findings_by_code[finding.code];
  result.rejects = std::move(findings_.csv);
  store::put_on_record(work_, {"LIST_IMPORTED", job_.actor, job_.today,
                               {{"file", std::to_string(file)}, {"kind", std::string(spec(order_.kind).code)}, {"department", order_.department}, {"as_of", order_.as_of.iso()},
                                {"sha256", received.sha256}, {"sm3", received.sm3}, {"counts", joined(result.counts)}}});
  return result;
}

}  // namespace

ImportResult import_list(const Job& job, const ImportOrder& order) {
  const files::MappedFile mapped(order.file);
  store::ReceivedFile received;
  received.kind = order.kind;
  received.department = order.department;
  received.as_of = order.as_of;
  received.business_day = job.today;
  received.actor = job.actor;
  received.name = order.file.filename().string();
  received.column_map = order.headers.sha256;
  received.bytes = static_cast<std::int64_t>(mapped.bytes().size());
  received.sha256 = files::sha256_hex(mapped.bytes());

  KeySet doubled;
  files::FileKeeper keeper(mapped.bytes(), job.archive, received.sha256, !order.preview);
  for (;;) {
    store::UnitOfWork work(job.database);
    work.wait_for(store::UnitOfWork::Queue::intake);
    if (const auto counts = store::find_file(work, order.kind, order.department, order.as_of, received.sha256)) {
      ImportResult result;
      result.already = true;
      result.counts = parsed_counts(*counts);
      return result;
    }
    Import import(job, order, work, doubled);
    import.read(mapped.bytes());
    // A student number twice in a roll rejects all its rows, the first of which has been sent: once more, knowing them.
    if (import.found_doubles(doubled)) continue;
    // A budget file moves money. Nobody who holds this queue waits for that of the intake.
    if (order.kind == ListKind::budget) work.wait_for(store::UnitOfWork::Queue::money);
    if (received.sm3.empty()) received.sm3 = keeper.sm3();
    ImportResult result = import.save(received);
    if (!order.preview) work.commit();
    else if (order.look) order.look(work);
    return result;
  }
}

}  // namespace zhuxue::jobs
