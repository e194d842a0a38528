#include "sample/snapshots.hpp"

#include <algorithm>
#include <unordered_set>

#include "sample/lists.hpp"
#include "sample/streams.hpp"

namespace zhuxue::sample {
namespace {

constexpr std::int64_t kVanishingOf65000 = 300;
constexpr std::int64_t kNewOf65000 = 200;

class Snapshots {
 public:
  Snapshots(const DistrictFacts& facts, std::int64_t students) : facts_(facts), random_(facts.seed, streams::kSnapshots) {
    choose_vanishing(std::max<std::int64_t>(1, students * kVanishingOf65000 / 65000));
    choose_new(std::max<std::int64_t>(1, students * kNewOf65000 / 65000));
  }

  void write_truth(const Path& path) const {
    CsvFile file(path, {"月份", "变化", "数据来源", "户编号", "证件号码", "姓名", "学籍号"});
    for (const ListRow& row : facts_.lists.rows) {
      if (is_shown(row) && vanishing_.contains(row.family)) write_change(row, iso_month(day_of(facts_.year, 11, 1)), "消失", file);
    }
    for (const ListRow& row : new_rows_) write_change(row, iso_month(day_of(facts_.year, 12, 1)), "新增", file);
    file.close();
  }

  void write_hardship(int months_after_october, const Path& path) const {
    CsvFile file = open_hardship(path, Columns::without_end);
    for (const ListRow& row : facts_.lists.rows) {
      if (!is_shown(row) || (months_after_october >= 1 && vanishing_.contains(row.family))) continue;
      write_hardship_row(facts_, row, Columns::without_end, file);
    }
    if (months_after_october >= 2) {
      for (const ListRow& row : new_rows_) write_hardship_row(facts_, row, Columns::without_end, file);
    }
    file.close();
  }

 private:
  // A list that gives no end has nobody on it whose case has one, and nobody whose case has not begun.
  bool is_shown(const ListRow& row) const { return row.exit == kNoDay && row.cleared == kNoDay && row.recognised <= facts_.term_date(); }

  // Families that a list shows with a pupil at school, none of their rows damaged.
  void choose_vanishing(std::int64_t wanted) {
    std::unordered_set<std::uint32_t> damaged;
    for (const ListRow& row : facts_.lists.rows) {
      if (row.damage != kNone) damaged.insert(row.family);
    }
    std::vector<std::uint32_t> candidates;
    for (const ListRow& row : facts_.lists.rows) {
      if (row.pupil == kNone || !row.household || !is_shown(row) || damaged.contains(row.family)) continue;
      if (is_plain(facts_.people.pupils[row.pupil])) candidates.push_back(row.family);
    }
    while (!candidates.empty() && static_cast<std::int64_t>(vanishing_.size()) < wanted) {
      const std::size_t at = random_.below(static_cast<std::uint32_t>(candidates.size()));
      vanishing_.insert(candidates[at]);
      candidates[at] = candidates.back();
      candidates.pop_back();
    }
  }

  // Pupils of families that no list knows, one of a family.
  void choose_new(std::int64_t wanted) {
    static constexpr Hardship kKinds[] = {Hardship::sudden, Hardship::at_risk, Hardship::allowance_rural, Hardship::lifted};
    std::unordered_set<std::uint32_t> known;
    for (const ListRow& row : facts_.lists.rows) known.insert(row.family);
    const std::size_t tries = facts_.people.pupils.size() * 4;
    for (std::size_t i = 0; i < tries && static_cast<std::int64_t>(new_rows_.size()) < wanted; ++i) {
      const std::uint32_t index = random_.below(static_cast<std::uint32_t>(facts_.people.pupils.size()));
      const Pupil& pupil = facts_.people.pupils[index];
      if (!is_plain(pupil) || pupil.stage == SchoolStage::preschool || !known.insert(pupil.family).second) continue;
      ListRow row;
      row.kind = random_.pick(kKinds);
      row.department = row.kind == Hardship::allowance_rural ? Department::civil_affairs : Department::rural_revival;
      row.family = pupil.family;
      row.pupil = index;
      row.household = true;
      row.name = pupil.person.name;
      row.id = pupil.person.id;
      row.relation = "子女";
      row.recognised = day_of(facts_.year, 12, random_.between(1, 28));
      new_rows_.push_back(std::move(row));
    }
    std::stable_sort(new_rows_.begin(), new_rows_.end(), [](const ListRow& a, const ListRow& b) { return a.department < b.department; });
  }

  bool is_plain(const Pupil& pupil) const {
    const bool at_school = pupil.status == RollStatus::reading && pupil.changed == kNoDay && pupil.entered <= facts_.term_date() && pupil.died == kNoDay;
    return at_school && pupil.has_id && pupil.damage == kNone && pupil.same_child == kNone;
  }

  void write_change(const ListRow& row, const std::string& month, std::string_view change, CsvFile& file) const {
    const std::string household = row.household ? household_number(row.department, row.family) : std::string();
    file.row({month, change, text(row.department), household, id_cell(row, facts_.damage(row.damage)), row.name,
              row.pupil == kNone ? std::string_view() : facts_.people.pupils[row.pupil].number_text()});
  }

  const DistrictFacts& facts_;
  Random random_;
  std::unordered_set<std::uint32_t> vanishing_;  // families
  std::vector<ListRow> new_rows_;
};

}  // namespace

void write_snapshots(const DistrictFacts& facts, std::int64_t students, const std::filesystem::path& out) {
  const Snapshots snapshots(facts, students);
  snapshots.write_truth(out / "truth" / "snapshots.csv");
  const Day months[] = {day_of(facts.year, 10, 1), day_of(facts.year, 11, 1), day_of(facts.year, 12, 1), day_of(facts.year + 1, 1, 1)};
  for (int i = 0; i < 4; ++i) {
    const Path folder = out / "snapshots" / iso_month(months[i]);
    snapshots.write_hardship(i, folder / "hardship.csv");
    std::filesystem::copy_file(out / "roll.csv", folder / "roll.csv", std::filesystem::copy_options::overwrite_existing);
  }
}

}  // namespace zhuxue::sample
