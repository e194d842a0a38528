// The generated district: the same bytes for a seed, rates near those of the room's README, and a truth that agrees with the files.
#include "sample/district.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "csv_text.hpp"
#include "sample/truth_files.hpp"

namespace zhuxue::sample::test {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kStudents = 12000;

fs::path folder(const std::string& name) {
  return fs::temp_directory_path() / ("zhuxue_sample_" + std::to_string(::getpid())) / name;
}

DistrictSummary write(const fs::path& out, std::uint64_t seed, std::int64_t students) {
  DistrictOptions options;
  options.students = students;
  options.seed = seed;
  options.out = out;
  return write_district(options);
}

// One district for all tests that only look.
class ADistrict : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    out_ = folder("shared");
    summary_ = write(out_, 7, kStudents);
    roll_ = rows_of(out_ / "roll.csv");
    hardship_ = rows_of(out_ / "hardship.csv");
    damage_ = rows_of(out_ / "truth" / "damage.csv");
    assessed_ = rows_of(out_ / "truth" / "assess.csv");
    meant_ = rows_of(out_ / "truth" / "assess_intent.csv");
    links_ = rows_of(out_ / "truth" / "links.csv");
  }
  static void TearDownTestSuite() { fs::remove_all(folder("")); }

  // Lines of a list that the damage file names, with the kind.
  static std::map<std::size_t, std::string> damaged_lines(const std::string& list) {
    std::map<std::size_t, std::string> lines;
    for (const Row& row : damage_) {
      if (row.at("文件") == list) lines[std::stoul(row.at("行"))] = row.at("种类");
    }
    return lines;
  }

  inline static fs::path out_;
  inline static DistrictSummary summary_;
  inline static std::vector<Row> roll_, hardship_, damage_, assessed_, meant_, links_;
};

std::vector<fs::path> files_under(const fs::path& out) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(out)) {
    if (entry.is_regular_file()) files.push_back(fs::relative(entry.path(), out));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::int64_t fen(const std::string& yuan) {
  const std::size_t point = yuan.find('.');
  return std::stoll(yuan.substr(0, point)) * 100 + std::stoll(yuan.substr(point + 1));
}

// GB 11643 in its other form: the weighted sum of all 18 places is 1 modulo 11.
bool passes_check(const std::string& id) {
  int sum = 0, weight = 1;
  for (std::size_t place = 18; place-- > 0; weight = weight * 2 % 11) sum += weight * (id[place] == 'X' ? 10 : id[place] - '0');
  return id.size() == 18 && sum % 11 == 1;
}

// Whether `count` of `of` is `per_mille`, give or take `tolerance`.
void expect_rate(std::int64_t count, std::int64_t of, std::int64_t per_mille, std::int64_t tolerance, const std::string& what) {
  EXPECT_LE(std::abs(count * 1000 / of - per_mille), tolerance) << what << ": " << count << " of " << of;
}

std::int64_t count_if(const std::vector<Row>& rows, const std::string& column, const std::string& value) {
  return std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row.at(column) == value; });
}

TEST(SameOptions, WriteTheSameBytes) {
  write(folder("a"), 3, 800);
  write(folder("b"), 3, 800);
  const std::vector<fs::path> files = files_under(folder("a"));
  EXPECT_EQ(files.size(), 19U + 5U + 8U);  // lists, truth, snapshots
  ASSERT_EQ(files, files_under(folder("b")));
  for (const fs::path& file : files) EXPECT_EQ(bytes_of(folder("a") / file), bytes_of(folder("b") / file)) << file;
}

TEST(AnotherSeed, WritesOtherPeople) {
  write(folder("a"), 3, 800);
  write(folder("c"), 4, 800);
  for (const char* file : {"roll.csv", "hardship.csv", "account.csv", "truth/assess.csv", "truth/links.csv"}) {
    EXPECT_NE(bytes_of(folder("a") / file), bytes_of(folder("c") / file)) << file;
  }
}

TEST(Options, OutOfRangeAreRefused) {
  EXPECT_THROW(write(folder("none"), 1, 49), std::invalid_argument);
  DistrictOptions options;
  options.out = folder("none");
  options.first_year = 2024;
  EXPECT_THROW(write_district(options), std::invalid_argument);
  options.first_year = 2026;
  options.county = "4501";
  EXPECT_THROW(write_district(options), std::invalid_argument);
  EXPECT_FALSE(fs::exists(folder("none")));
}

TEST(FirstYear, MovesEveryDate) {
  DistrictOptions options;
  options.students = 600;
  options.first_year = 2028;
  options.out = folder("later");
  write_district(options);
  for (const Row& row : rows_of(options.out / "truth" / "assess.csv")) EXPECT_EQ(row.at("期间").substr(0, 5), "2028-");
  for (const Row& row : rows_of(options.out / "meal.csv")) EXPECT_EQ(row.at("日期").substr(0, 8), "2028-11-");
  for (const Row& row : rows_of(options.out / "budget.csv")) EXPECT_TRUE(row.at("年度") == "2028" || row.at("年度") == "2029");
  for (const char* month : {"2028-10", "2028-11", "2028-12", "2029-01"}) EXPECT_TRUE(fs::exists(options.out / "snapshots" / month / "hardship.csv"));
}

TEST(Progress, GoesUpToTheEnd) {
  DistrictOptions options;
  options.students = 100;
  options.out = folder("progress");
  std::size_t last = 0, of = 0;
  options.progress = [&](std::string_view, std::size_t done, std::size_t all) {
    EXPECT_GE(done, last);
    last = done;
    of = all;
  };
  write_district(options);
  EXPECT_GT(of, 0U);
  EXPECT_EQ(last, of);
}

TEST_F(ADistrict, HasValidAndDistinctNumbers) {
  const auto damaged = damaged_lines("roll.csv");
  std::set<std::string> ids, numbers;
  std::size_t twice = 0;
  for (std::size_t i = 0; i < roll_.size(); ++i) {
    const Row& row = roll_[i];
    EXPECT_EQ(row.at("学籍号").size(), 19U);
    const auto damage = damaged.find(i + 2);
    if (damage != damaged.end() && damage->second == "NUMBER_TWICE") continue;
    EXPECT_TRUE(numbers.insert(row.at("学籍号")).second) << "line " << i + 2;
    const std::string& id = row.at("身份证件号");
    if (damage != damaged.end() || id.empty()) continue;
    EXPECT_TRUE(passes_check(id)) << "line " << i + 2;
    EXPECT_TRUE(passes_check(row.at("监护人身份证件号"))) << "line " << i + 2;
    EXPECT_EQ(id.substr(6, 8), row.at("出生日期"));
    EXPECT_EQ((id[16] - '0') % 2 == 1, row.at("性别") == "男");
    if (!ids.insert(id).second) ++twice;
    EXPECT_TRUE(row.at("学籍号")[0] != 'G' || row.at("学籍号").substr(1) == id);
  }
  EXPECT_EQ(twice, 4U) << "three children held at two schools, and one that has moved";
}

TEST_F(ADistrict, KeepsItsRates) {
  const auto rows = static_cast<std::int64_t>(roll_.size());
  const std::pair<const char*, int> kStages[] = {{"学前", 181}, {"小学", 453}, {"初中", 222}, {"普通高中", 81}, {"中等职业", 60}, {"特殊教育", 3}};
  for (const auto& [stage, rate] : kStages) expect_rate(count_if(roll_, "学段", stage), rows, rate, 20, stage);
  expect_rate(count_if(roll_, "学籍状态", "在读"), rows, 985, 6, "在读");
  const auto boards = [](const Row& row) { return row.at("就读方式") == "住校" || row.at("就读方式") == "2"; };
  for (const auto& [stage, rate] : {std::pair("学前", 0), std::pair("小学", 150), std::pair("初中", 600), std::pair("普通高中", 900)}) {
    const auto of_stage = [&, wanted = std::string(stage)](const Row& row) { return row.at("学段") == wanted; };
    const std::int64_t boarders = std::count_if(roll_.begin(), roll_.end(), [&](const Row& row) { return of_stage(row) && boards(row); });
    expect_rate(boarders, std::count_if(roll_.begin(), roll_.end(), of_stage), rate, 35, stage);
  }
  expect_rate(std::count_if(roll_.begin(), roll_.end(), [](const Row& row) { return row.at("学籍号")[0] == 'G'; }), rows, 970, 8, "G numbers");
  expect_rate(summary_.listed_children, summary_.students, 125, 15, "listed children");
  expect_rate(static_cast<std::int64_t>(damage_.size()), rows + static_cast<std::int64_t>(hardship_.size()), 10, 3, "damage");
  expect_rate(summary_.accounts, rows, 992, 4, "accounts");
}

TEST_F(ADistrict, ListsThreeRowsForEachRowOfAPupil) {
  std::set<std::string> ids;
  for (const Row& row : roll_) ids.insert(row.at("身份证件号"));
  const std::int64_t of_pupils =
      std::count_if(hardship_.begin(), hardship_.end(), [&](const Row& row) { return ids.contains(row.at("证件号码").substr(0, 18)); });
  expect_rate(static_cast<std::int64_t>(hardship_.size()), of_pupils, 3100, 500, "rows for a pupil's row");
}

TEST_F(ADistrict, LabelsEachDamageWhereItIs) {
  std::map<std::string, std::vector<Row>> lists{{"roll.csv", roll_}, {"hardship.csv", hardship_}, {"death.csv", rows_of(out_ / "death.csv")}};
  std::set<std::string> kinds;
  for (const Row& damage : damage_) {
    const Row& row = lists.at(damage.at("文件")).at(std::stoul(damage.at("行")) - 2);
    EXPECT_EQ(row.at(damage.at("列")), damage.at("写成"));
    EXPECT_NE(damage.at("写成"), damage.at("本应为"));
    kinds.insert(damage.at("种类"));
  }
  EXPECT_GE(kinds.size(), 12U);
  std::int64_t counted = 0;
  for (const auto& [kind, count] : summary_.damaged) counted += count;
  EXPECT_EQ(counted, static_cast<std::int64_t>(damage_.size()));
}

TEST_F(ADistrict, LinksEveryTruePair) {
  std::map<std::string, std::vector<Row>> by_id;
  const auto damaged = damaged_lines("roll.csv");
  for (std::size_t i = 0; i < roll_.size(); ++i) {
    const auto damage = damaged.find(i + 2);
    const Row& row = roll_[i];
    if (damage == damaged.end()) by_id[row.at("身份证件号")].push_back(row);
    if (damage != damaged.end() && damage->second == "ID_BLANK" && row.at("学籍号")[0] == 'G') by_id[row.at("学籍号").substr(1)].push_back(row);
  }
  std::int64_t matched = 0, by_number = 0;
  for (const Row& link : links_) {
    if (link.at("结果") == "匹配") ++matched;
    EXPECT_EQ(link.at("结果") == "不在籍", link.at("学籍号").empty());
    const auto found = by_id.find(link.at("证件号码"));
    if (link.at("证件号码").empty() || found == by_id.end()) continue;
    ++by_number;
    EXPECT_NE(link.at("结果"), "不在籍") << "the number is on the roll as it is";
    const bool is_one_of_them = std::any_of(found->second.begin(), found->second.end(), [&](const Row& row) { return row.at("学籍号") == link.at("学籍号"); });
    EXPECT_TRUE(is_one_of_them);
  }
  EXPECT_EQ(matched, summary_.true_links);
  EXPECT_GT(by_number, matched * 9 / 10);
}

TEST_F(ADistrict, IsDueLessThanItWasMeantToBeForWhatImportRejects) {
  const DistrictFacts facts = make_facts(kStudents, 7, "450109", 2026);
  std::int64_t due = 0;
  for (const Assessed& row : assess_all(facts, View::every_pair)) due += row.amount_fen;
  EXPECT_EQ(due, summary_.due_fen);
  EXPECT_LT(due, summary_.meant_due_fen) << "what import rejects no matcher brings back";
}

TEST_F(ADistrict, OrdersItsTruthBytewiseWithEachPupilOnceUnderAProgramme) {
  for (const char* file : {"assess.csv", "assess_intent.csv", "links.csv"}) {
    const std::string bytes = bytes_of(out_ / "truth" / file);
    std::vector<std::vector<std::string>> rows;
    std::istringstream text(bytes.substr(bytes.find('\n') + 1));
    for (std::string line; std::getline(text, line);) rows.push_back(cells_of(line));
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end())) << file;
    EXPECT_EQ(std::adjacent_find(rows.begin(), rows.end()), rows.end()) << file;
  }
  std::set<std::string> pupils;
  for (const Row& row : assessed_) EXPECT_TRUE(pupils.insert(row.at("学籍号") + row.at("项目")).second);
}

TEST_F(ADistrict, PaysOnlyTheStandardsByStageAndBoarding) {
  std::map<std::string, Row> roll;
  for (const Row& row : roll_) roll[row.at("学籍号")] = row;
  const std::map<std::string, std::set<std::string>> amounts{{"YW-JS/小学/2024-02-01", {"625.00"}},
                                                             {"YW-JS/初中/2024-02-01", {"750.00"}},
                                                             {"YW-FJS/小学/2024-02-01", {"312.50"}},
                                                             {"YW-FJS/初中/2024-02-01", {"375.00"}},
                                                             {"GZ-ZXJ/普通高中/2025-02-01", {"650.00", "1150.00", "1650.00"}},
                                                             {"ZZ-ZXJ/中等职业/2025-02-01", {"230.00"}},
                                                             {"ZZ-MXF/中等职业/2015-02-01", {"1000.00"}},
                                                             {"GZ-MXF/普通高中/2016-09-01", {}},
                                                             {"XQ-MBJ/学前/2025-09-01", {}},
                                                             {"XQ-ZZ/学前/2021-09-01", {"750.00"}}};
  std::set<std::string> seen;
  for (const Row& row : assessed_) {
    const Row& pupil = roll.at(row.at("学籍号"));
    EXPECT_EQ(row.at("条款").substr(0, row.at("条款").find('/')), row.at("项目"));
    EXPECT_TRUE(pupil.at("学段") == "特殊教育" || row.at("条款").find(pupil.at("学段")) != std::string::npos);
    const bool boards = pupil.at("就读方式") == "住校" || pupil.at("就读方式") == "2";
    EXPECT_TRUE(row.at("项目") != "YW-JS" || boards);
    EXPECT_TRUE(row.at("项目") != "YW-FJS" || !boards);
    EXPECT_EQ(row.at("期间"), row.at("项目") == "ZZ-ZXJ" ? "2026-11" : "2026-autumn");
    if (row.at("结果") == "应发") {
      EXPECT_TRUE(amounts.at(row.at("条款")).contains(row.at("金额"))) << row.at("金额");
      EXPECT_TRUE(row.at("原因").empty());
      seen.insert(row.at("条款") + row.at("金额"));
    } else {
      EXPECT_EQ(row.at("金额"), "0.00");
      EXPECT_FALSE(row.at("原因").empty());
    }
  }
  EXPECT_EQ(seen.size(), 10U) << "every standard occurs";
}

TEST_F(ADistrict, SumsWhatItSaysItSums) {
  std::int64_t due = 0, due_rows = 0, meant = 0;
  for (const Row& row : assessed_) {
    due += fen(row.at("金额"));
    if (row.at("结果") == "应发") ++due_rows;
  }
  for (const Row& row : meant_) meant += fen(row.at("金额"));
  EXPECT_EQ(due, summary_.due_fen);
  EXPECT_EQ(due_rows, summary_.due_rows);
  EXPECT_EQ(meant, summary_.meant_due_fen);
  EXPECT_LT(due, meant) << "damage loses children, it never makes one due";
}

TEST_F(ADistrict, KnowsEveryReasonThatCanHappen) {
  std::map<std::string, int> reasons;
  for (const Row& row : assessed_) ++reasons[row.at("原因")];
  EXPECT_EQ(reasons["DUPLICATE_ENROLMENT"], 6);
  EXPECT_EQ(reasons.size(), 9U);
  for (const char* reason : {"GRADE", "PLACEHOLDER", "DECEASED", "NOT_ENROLLED", "RISK_CLEARED", "NO_RECORD_IN_FORCE", "CATEGORY_NOT_LISTED"}) EXPECT_GT(reasons[reason], 0) << reason;
}

TEST_F(ADistrict, LosesNobodyWhoseRowsAreWhole) {
  // Every pupil that is meant to be due and is not, or differs, has a damage of its own or of a list row with its number.
  std::set<std::string> touched;
  const auto of_roll = damaged_lines("roll.csv");
  for (const auto& [line, kind] : of_roll) touched.insert(roll_[line - 2].at("学籍号"));
  std::map<std::string, std::string> number_of;
  for (const Row& row : roll_) number_of[row.at("身份证件号")] = row.at("学籍号");
  for (const Row& damage : damage_) {
    if (damage.at("文件") != "hardship.csv") continue;
    const Row& row = hardship_[std::stoul(damage.at("行")) - 2];
    const std::string id = damage.at("列") == "证件号码" ? damage.at("本应为") : row.at("证件号码").substr(0, 18);
    if (number_of.contains(id)) touched.insert(number_of[id]);
  }
  std::set<Row> written(assessed_.begin(), assessed_.end());
  std::size_t differing = 0;
  for (const Row& row : meant_) {
    if (written.contains(row)) continue;
    ++differing;
    EXPECT_TRUE(touched.contains(row.at("学籍号")));
  }
  EXPECT_GT(differing, 0U);
}

TEST_F(ADistrict, HasMoneyForAllFourProgrammesInBothYears) {
  std::map<std::string, std::int64_t> due, allotted;
  for (const Row& row : meant_) due[row.at("项目")] += fen(row.at("金额"));
  std::set<std::string> keys;
  for (const Row& row : rows_of(out_ / "budget.csv")) {
    allotted[row.at("项目") + "/" + row.at("年度") + "/" + row.at("资金层级")] += fen(row.at("金额"));
    EXPECT_TRUE(keys.insert(row.at("文号") + row.at("资金层级") + row.at("项目") + row.at("年度")).second);
  }
  for (const char* programme : {"YW-JS", "YW-FJS", "GZ-ZXJ", "ZZ-ZXJ"}) {
    const std::int64_t monthly = std::string(programme) == "ZZ-ZXJ" ? 5 : 1;
    const bool compulsory = std::string(programme).starts_with("YW");
    for (const char* year : {"2026", "2027"}) {
      const std::string key = std::string(programme) + "/" + year + "/";
      const std::int64_t term = due.at(programme) * monthly;
      EXPECT_GE(allotted[key + "中央"] * 10, term * (compulsory ? 5 : 8)) << key;
      EXPECT_GE(allotted[key + "自治区"] * 10, term * (compulsory ? 4 : 0)) << key;
      EXPECT_GT(allotted[key + "自治区"], 0) << key;
      EXPECT_GE(allotted[key + "县区"] * 10, term * (compulsory ? 1 : 2)) << key;
    }
  }
}

TEST_F(ADistrict, GivesEachAccountOnceAndSomeUnusable) {
  const std::vector<Row> accounts = rows_of(out_ / "account.csv");
  std::set<std::string> numbers;
  std::size_t unusable = 0, entrusted = 0;
  for (const Row& row : accounts) {
    EXPECT_EQ(row.at("银行账号").size(), 19U);
    EXPECT_TRUE(numbers.insert(row.at("银行账号")).second);
    if (row.at("与学生关系") != "祖父母") continue;
    ++(row.at("委托书编号").empty() ? unusable : entrusted);
  }
  EXPECT_EQ(accounts.size(), static_cast<std::size_t>(summary_.accounts));
  EXPECT_GT(unusable, 0U);
  EXPECT_GT(entrusted, 0U);
}

TEST_F(ADistrict, ServesTwentyDaysAndNeverMoreThanArePresent) {
  std::map<std::string, std::set<std::string>> days;
  for (const Row& row : rows_of(out_ / "meal.csv")) {
    EXPECT_LE(std::stol(row.at("就餐人数")), std::stol(row.at("实到人数")));
    EXPECT_LE(std::stol(row.at("实到人数")), std::stol(row.at("在籍人数")));
    days[row.at("学校标识码")].insert(row.at("日期"));
  }
  std::set<std::string> with_pupils;
  for (const Row& row : roll_) with_pupils.insert(row.at("学校标识码"));
  std::size_t schools = 0;
  for (const Row& row : rows_of(out_ / "school.csv")) {
    if (row.at("营养计划") == "是" && with_pupils.contains(row.at("学校标识码"))) ++schools;
  }
  EXPECT_EQ(days.size(), schools);
  for (const auto& [school, served] : days) EXPECT_EQ(served.size(), 20U) << school;
}

TEST_F(ADistrict, LetsFamiliesVanishAndChildrenAppear) {
  std::map<std::string, std::set<std::string>> households, ids;
  for (const char* month : {"2026-10", "2026-11", "2026-12", "2027-01"}) {
    const fs::path month_folder = out_ / "snapshots" / month;
    EXPECT_EQ(bytes_of(month_folder / "roll.csv"), bytes_of(out_ / "roll.csv"));
    for (const Row& row : rows_of(month_folder / "hardship.csv")) {
      EXPECT_FALSE(row.contains("退出日期"));
      if (!row.at("户编号").empty()) households[month].insert(row.at("户编号"));
      ids[month].insert(row.at("证件号码"));
    }
  }
  std::set<std::string> vanished;
  std::int64_t appeared = 0;
  for (const Row& row : rows_of(out_ / "truth" / "snapshots.csv")) {
    if (row.at("变化") == "消失") {
      EXPECT_EQ(row.at("月份"), "2026-11");
      EXPECT_TRUE(ids["2026-10"].contains(row.at("证件号码")));
      EXPECT_FALSE(ids["2026-11"].contains(row.at("证件号码")));
      if (!row.at("户编号").empty()) vanished.insert(row.at("户编号").substr(2));
    } else {
      EXPECT_EQ(row.at("月份"), "2026-12");
      EXPECT_FALSE(row.at("学籍号").empty());
      EXPECT_FALSE(ids["2026-11"].contains(row.at("证件号码")));
      EXPECT_TRUE(ids["2026-12"].contains(row.at("证件号码")));
      ++appeared;
    }
  }
  EXPECT_EQ(static_cast<std::int64_t>(vanished.size()), kStudents * 300 / 65000);
  EXPECT_EQ(appeared, kStudents * 200 / 65000);
  EXPECT_LT(households["2026-11"].size(), households["2026-10"].size());
  EXPECT_EQ(ids["2026-12"], ids["2027-01"]);
}

TEST_F(ADistrict, NamesEveryListInTheContractsHeaders) {
  const std::map<std::string, std::string> required{{"roll.csv", "学校标识码,学段,年级,班级,学籍号,姓名,性别,身份证件号,就读方式,学籍状态"},
                                                    {"school.csv", "学校标识码,学校名称,学段,举办者类型,城乡类别"},
                                                    {"hardship.csv", "姓名,证件号码,困难类型,数据来源"},
                                                    {"account.csv", "学籍号,户名,与学生关系,开户银行,银行账号"},
                                                    {"meal.csv", "学校标识码,日期,在籍人数,实到人数,就餐人数"},
                                                    {"budget.csv", "文号,资金层级,项目,年度,金额,下达日期"},
                                                    {"death.csv", "姓名,证件号码,死亡日期"},
                                                    {"confirm.csv", "学校标识码,期间,学籍号,是否在校,就读方式,账户是否正确,是否同意"},
                                                    {"away.csv", "姓名,证件号码,就读地,学校名称"},
                                                    {"resident.csv", "姓名,证件号码,乡镇,行政村"},
                                                    {"supplier.csv", "供应商,统一社会信用代码,许可证号,许可证有效期,合同编号,合同截止"},
                                                    {"delivery.csv", "送货单号,货品名称,学校标识码,供应商,送货日期,数量,金额,验收人一,验收人二"},
                                                    {"invoice.csv", "发票号码,供应商,学校标识码,开票日期,金额"},
                                                    {"stock.csv", "学校标识码,月份,货品名称,期初数量,入库数量,出库数量,盘点数量"},
                                                    {"food.csv", "学校标识码,日期,货品类别,货品名称,数量,货款"},
                                                    {"price.csv", "货品名称,月份,参考单价"},
                                                    {"mealbook.csv", "凭证号,日期,收支,金额,对方户名,对方账号,摘要"},
                                                    {"mealday.csv", "日期,是否供餐"},
                                                    {"attendance.csv", "学校标识码,学籍号,月份,应到天数,实到天数"}};
  for (const auto& [file, headers] : required) {
    const std::vector<Row> rows = rows_of(out_ / file);
    ASSERT_FALSE(rows.empty()) << file;
    for (const std::string& header : cells_of(headers)) EXPECT_TRUE(rows.front().contains(header)) << file << " " << header;
  }
}

}  // namespace
}  // namespace zhuxue::sample::test
