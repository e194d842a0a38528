// The trial district: exact counts of pairs and of every kind of damage, labels that say what really differs, and nobody found by somebody else's number.
#include "sample/trial.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "csv_text.hpp"

namespace zhuxue::sample::test {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kStudents = 13000, kPairs = 1800, kPersons = 40000;

fs::path folder(const std::string& name) { return fs::temp_directory_path() / ("zhuxue_trial_" + std::to_string(::getpid())) / name; }

TrialSummary write(const fs::path& out, std::uint64_t seed, std::int64_t students) {
  TrialOptions options;
  options.students = students;
  options.seed = seed;
  options.out = out;
  return write_trial(options);
}

std::vector<std::string> parts(const std::string& joined) {
  std::vector<std::string> out;
  std::istringstream text(joined);
  for (std::string part; std::getline(text, part, '+');) out.push_back(part);
  return out;
}

// GB 11643 in its other form: the weighted sum of all 18 places is 1 modulo 11.
bool passes_check(const std::string& id) {
  if (id.size() != 18 || id.find_first_not_of("0123456789") < 17) return false;
  int sum = 0, weight = 1;
  for (std::size_t place = 18; place-- > 0; weight = weight * 2 % 11) sum += weight * (id[place] == 'X' ? 10 : id[place] - '0');
  return sum % 11 == 1;
}

std::size_t count_characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// What was done to a number, judged by the two cells alone.
std::string kind_of_number(const std::string& written, const std::string& meant) {
  if (written.empty()) return "BLANK";
  if (written.size() == 15) return written == meant.substr(0, 6) + meant.substr(8, 9) ? "FIFTEEN_DIGITS" : "?";
  if (written.size() == 54) return "FULL_WIDTH";
  if (written.substr(0, 17) == meant.substr(0, 17)) return meant[17] == 'X' ? "X_FORM" : "?";
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < 18; ++i)
    if (written[i] != meant[i]) at.push_back(i);
  if (written.find_first_not_of("0123456789") < 17) return at.size() == 1 ? "LETTER_FOR_DIGIT" : "?";
  if (passes_check(written)) return at.size() <= 2 ? "CHECK_RECOMPUTED or CHANGED_ID" : "CHANGED_ID";
  if (at.size() == 1) return "DIGIT_WRONG";
  const bool swapped = at.size() == 2 && at[1] == at[0] + 1 && written[at[0]] == meant[at[1]] && written[at[1]] == meant[at[0]];
  return swapped ? "NEIGHBOURS_SWAPPED" : "?";
}

bool fits_name(const std::string& kind, const std::string& written, const std::string& meant) {
  const std::size_t now = count_characters(written), before = count_characters(meant);
  if (kind == "DOT_KIND") return meant.find("·") != std::string::npos && written.find("·") == std::string::npos && (now == before || now + 1 == before);
  if (kind == "CHARACTER_MISSING") return now + 1 == before;
  if (kind == "RARE_CHARACTER") return meant.substr(0, 3) == written.substr(0, 3) && now >= before;
  return (kind == "HOMOPHONE" || kind == "TRADITIONAL") && now == before;
}

class ATrial : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    out_ = folder("shared");
    summary_ = write(out_, 5, kStudents);
    roll_ = rows_of(out_ / "roll.csv");
    hardship_ = rows_of(out_ / "hardship.csv");
    links_ = rows_of(out_ / "truth" / "links.csv");
    damage_ = rows_of(out_ / "truth" / "damage.csv");
    for (const Row& row : roll_) by_number_[row.at("学籍号")] = &row;
  }
  static void TearDownTestSuite() { fs::remove_all(folder("")); }

  static const Row& listed(const Row& link) { return hardship_.at(std::stoul(link.at("文件行")) - 2); }

  inline static fs::path out_;
  inline static TrialSummary summary_;
  inline static std::vector<Row> roll_, hardship_, links_, damage_;
  inline static std::map<std::string, const Row*> by_number_;
};

TEST(ATrialOfTheSameOptions, HasTheSameBytes) {
  write(folder("a"), 3, 2000);
  write(folder("b"), 3, 2000);
  write(folder("c"), 4, 2000);
  for (const char* file : {"school.csv", "roll.csv", "hardship.csv", "truth/links.csv", "truth/damage.csv"}) {
    EXPECT_EQ(bytes_of(folder("a") / file), bytes_of(folder("b") / file)) << file;
    if (std::string(file) != "school.csv") { EXPECT_NE(bytes_of(folder("a") / file), bytes_of(folder("c") / file)) << file; }
  }
}

TEST(ATrialOfThreeTimesTheDamage, HasThreeTimesTheDamagedPairsAndTheSamePeople) {
  TrialOptions options;
  options.students = 6500;
  options.seed = 3;
  options.out = folder("three");
  options.damage = 3;
  const TrialSummary three = write_trial(options);
  const TrialSummary one = write(folder("one"), 3, 6500);
  EXPECT_EQ(three.pairs, one.pairs);
  EXPECT_EQ(three.damaged_pairs.at("DIGIT_WRONG"), 54);
  EXPECT_EQ(one.damaged_pairs.at("DIGIT_WRONG"), 18);
  EXPECT_EQ(three.damaged_pairs.at("HOMOPHONE"), 13) << "900 pairs × 150 of 10,000, cut off";
}

TEST(ATrialOutOfRange, IsRefused) {
  EXPECT_THROW(write(folder("none"), 1, 999), std::invalid_argument);
  TrialOptions options;
  options.out = folder("none");
  options.students = 2000;
  options.persons = 300;  // not even the households of the pupils
  EXPECT_THROW(write_trial(options), std::invalid_argument);
  EXPECT_FALSE(fs::exists(folder("none")));
}

TEST_F(ATrial, HasExactlyTheWantedPeople) {
  std::set<std::string> persons, pupils;
  std::map<std::string, std::set<std::string>> kin;
  for (const Row& row : links_) {
    persons.insert(row.at("人"));
    if (row.at("结果") == "匹配") pupils.insert(row.at("学籍号"));
    kin[row.at("关系")].insert(row.at("人"));
  }
  EXPECT_EQ(static_cast<std::int64_t>(roll_.size()), kStudents);
  EXPECT_EQ(static_cast<std::int64_t>(persons.size()), kPersons);
  EXPECT_EQ(static_cast<std::int64_t>(pupils.size()), kPairs);
  EXPECT_EQ(by_number_.size(), roll_.size()) << "no 学籍号 twice";
  // 40 pairs of twins, of five two with both listed; 80 of siblings, half of them with both; 60 namesakes.
  EXPECT_EQ(kin["TWIN"].size(), 40U + 16U);
  EXPECT_EQ(kin["SIBLING"].size(), 80U + 40U);
  EXPECT_EQ(kin["NAMESAKE"].size(), 60U);
  EXPECT_EQ(summary_.pairs, kPairs);
  EXPECT_EQ(summary_.persons, kPersons);
  EXPECT_EQ(summary_.hardship_rows, static_cast<std::int64_t>(hardship_.size()));
  EXPECT_GT(summary_.listed_elsewhere, kPersons / 20);
}

TEST_F(ATrial, DamagesExactlySoManyPairsOfEachKind) {
  const std::map<std::string, std::size_t> wanted{{"DIGIT_WRONG", 36}, {"NEIGHBOURS_SWAPPED", 18}, {"LETTER_FOR_DIGIT", 9}, {"X_FORM", 9},         {"FULL_WIDTH", 9},
                                                  {"FIFTEEN_DIGITS", 9}, {"DOT_KIND", 9},            {"RARE_CHARACTER", 9},   {"TRADITIONAL", 9},    {"HOMOPHONE", 9},
                                                  {"CHARACTER_MISSING", 9}, {"CHANGED_ID", 4},       {"CHECK_RECOMPUTED", 4}, {"ID_BLANK", 9 + 3}};
  std::map<std::string, std::set<std::string>> pairs;
  for (const Row& row : links_) {
    if (row.at("结果") != "匹配") continue;
    for (const std::string& kind : parts(row.at("损坏"))) pairs[kind].insert(row.at("学籍号"));
  }
  for (const auto& [kind, count] : wanted) {
    EXPECT_EQ(pairs[kind].size(), count) << kind;
    EXPECT_EQ(summary_.damaged_pairs.at(kind), static_cast<std::int64_t>(count)) << kind;
  }
  pairs.erase("NUMBER_TOO");
  EXPECT_EQ(pairs.size(), wanted.size());
}

TEST_F(ATrial, LabelsWhatReallyDiffers) {
  std::map<std::string, int> seen;
  for (const Row& damage : damage_) {
    const std::vector<Row>& list = damage.at("文件") == "roll.csv" ? roll_ : hardship_;
    const Row& row = list.at(std::stoul(damage.at("行")) - 2);
    const std::string& column = damage.at("列");
    const std::string &kind = damage.at("种类"), &written = damage.at("写成"), &meant = damage.at("本应为");
    EXPECT_EQ(row.at(column), written) << kind;
    EXPECT_NE(written, meant) << kind;
    ++seen[kind];
    if (kind == "LEFT_OUT") {
      EXPECT_TRUE(written.empty());
    } else if (kind == "NUMBER_TOO") {
      EXPECT_EQ(written, "G" + row.at("身份证件号"));
    } else if (column == "姓名" || column == "监护人姓名") {
      EXPECT_TRUE(fits_name(kind, written, meant)) << kind << " line " << damage.at("行");
    } else {
      const std::string found = kind_of_number(written, meant);
      EXPECT_NE(found.find(kind == "ID_BLANK" ? "BLANK" : kind), std::string::npos) << kind << " looks like " << found << ", line " << damage.at("行");
    }
  }
  EXPECT_EQ(seen.size(), 16U);
}

TEST_F(ATrial, LeavesWhatIsNotLabelledWhole) {
  std::size_t whole = 0;
  for (const Row& link : links_) {
    const Row& row = listed(link);
    EXPECT_EQ(row.at("数据来源"), link.at("数据来源"));
    EXPECT_EQ(row.at("户编号"), link.at("户编号"));
    EXPECT_EQ(row.at("姓名"), link.at("姓名"));
    if (!link.at("损坏").empty()) continue;
    EXPECT_EQ(row.at("证件号码").substr(0, 18), link.at("证件号码"));
    EXPECT_TRUE(passes_check(link.at("证件号码")));
    if (link.at("结果") != "匹配") continue;
    const Row& pupil = *by_number_.at(link.at("学籍号"));
    EXPECT_EQ(pupil.at("身份证件号"), link.at("证件号码"));
    EXPECT_EQ(pupil.at("姓名"), link.at("姓名"));
    ++whole;
  }
  EXPECT_GT(whole, static_cast<std::size_t>(kPairs) * 85 / 100);
}

TEST_F(ATrial, GivesNobodyTheNumberOfAnother) {
  std::map<std::string, std::set<std::string>> persons_of_id, persons_of_key;
  std::map<std::string, std::string> number_of_id;
  for (const Row& row : roll_) {
    if (!row.at("身份证件号").empty()) { EXPECT_TRUE(number_of_id.emplace(row.at("身份证件号"), row.at("学籍号")).second); }
  }
  for (const Row& row : roll_) {
    const std::string in_number = row.at("学籍号").substr(1);
    const auto owner = number_of_id.find(in_number);
    if (row.at("学籍号")[0] == 'G' && owner != number_of_id.end()) { EXPECT_EQ(owner->second, row.at("学籍号")); }
  }
  for (const Row& link : links_) {
    const std::string& id = link.at("证件号码");
    persons_of_key[link.at("数据来源") + "|" + link.at("户编号") + "|" + id + "|" + link.at("姓名")].insert(link.at("人"));
    if (id.empty()) continue;
    persons_of_id[id].insert(link.at("人"));
    const auto pupil = number_of_id.find(id);
    if (pupil != number_of_id.end()) { EXPECT_EQ(pupil->second, link.at("学籍号")); }
  }
  for (const auto& [id, persons] : persons_of_id) EXPECT_EQ(persons.size(), 1U);
  for (const auto& [key, persons] : persons_of_key) EXPECT_EQ(persons.size(), 1U) << "the judge could not tell them apart";
}

TEST_F(ATrial, NamesWhoLooksAlike) {
  std::size_t shared_generation = 0, twins = 0, namesake_rows = 0, same_name = 0;
  for (const Row& link : links_) {
    const std::string& kin = link.at("关系");
    for (const std::string& number : parts(link.at("易混学籍号"))) {
      EXPECT_NE(number, link.at("学籍号"));
      const Row& other = *by_number_.at(number);
      const std::string birth = link.at("证件号码").size() == 18 ? link.at("证件号码").substr(6, 8) : std::string();
      const bool whole = link.at("损坏").empty();
      if (kin == "NAMESAKE") {
        EXPECT_EQ(birth, other.at("出生日期"));
        same_name += link.at("姓名") == other.at("姓名") ? 1 : 0;
        ++namesake_rows;
        EXPECT_NE(link.at("证件号码"), other.at("身份证件号"));
      }
      if (kin == "TWIN" && whole) {
        ++twins;
        EXPECT_EQ(birth, other.at("出生日期"));
        EXPECT_NE(link.at("姓名"), other.at("姓名"));
        if (link.at("姓名").substr(0, 6) == other.at("姓名").substr(0, 6)) ++shared_generation;
      }
      if (kin == "SIBLING" && whole) { EXPECT_NE(birth, other.at("出生日期")); }
    }
    EXPECT_EQ(kin.empty(), link.at("易混学籍号").empty() && kin != "TWIN" && kin != "SIBLING");
  }
  EXPECT_GE(same_name + 5, namesake_rows) << "but where the pupil's own name is damaged";
  EXPECT_GT(shared_generation * 4, twins) << "many twins share a character of their names";
}

TEST_F(ATrial, LetsTheGuardianFindWhoHasNoNumber) {
  std::map<std::string, std::set<std::string>> ids_of_household;
  for (const Row& row : hardship_) {
    if (row.at("户编号").empty()) continue;
    ids_of_household[row.at("户编号")].insert({row.at("证件号码"), row.at("户主证件号码")});
  }
  std::size_t blank = 0;
  for (const Row& link : links_) {
    const auto kinds = parts(link.at("损坏"));
    if (link.at("结果") != "匹配" || link.at("户编号").empty() || std::find(kinds.begin(), kinds.end(), "ID_BLANK") == kinds.end()) continue;
    ++blank;
    const std::string guardian = by_number_.at(link.at("学籍号"))->at("监护人身份证件号");
    ASSERT_FALSE(guardian.empty());
    const auto& ids = ids_of_household.at(link.at("户编号"));
    const auto old_form = [](const std::string& id) { return id.size() == 18 ? id.substr(0, 6) + id.substr(8, 9) : id; };
    const bool found = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return old_form(id) == old_form(guardian); });
    EXPECT_TRUE(found) << "line " << link.at("文件行");
  }
  EXPECT_GE(blank, 12U);
}

}  // namespace
}  // namespace zhuxue::sample::test
