#include "files/policy_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "files/bytes.hpp"
#include "files/digest.hpp"

namespace zhuxue::files {
namespace {

// A file without fault. Its lines are counted by the tests below.
constexpr std::string_view kSound = R"(code = "YW-FJS"
name = "非寄宿生生活补助"
family = "YW-SH"
form = "cash"
cadence = "term"
boarding = "day"
funding = "cascade"
deadline = { autumn = "11-30", spring = "05-30" }
[[standard]]
stage = "primary"
per_year = "625.00"
from = 2024-02-01
source = "某文件"
status = "reported"
[[eligible]]
category = ["DB-N", "TPH"]
from = "2024-02-01"
source = "某文件"
status = "sourced"
[[grade]]
stage = "primary"
from_grade = 1
to_grade = 6
from = 2024-02-01
source = "某文件"
status = "derived"
[[share]]
central = "1/2"
region = "0.4"
county = "1/10"
from = 2024-02-01
source = "某文件"
status = "unverified"
[[example]]
given = { stage = "primary", boarding = false, category = "DB-N", term = "2024-autumn" }
due = "312.50"
split = { central = "156.25", region = "125.00", county = "31.25" }
[[example]]
given = { stage = "primary", grade = 6, boarding = false, category = ["XX", "TPH"], term = "2024-spring" }
due = "312.50"
source = "手工"
[[example]]
given = { stage = "primary", boarding = false, category = "XX", term = "2024-autumn" }
due = "0.00"
reason = "CATEGORY_NOT_LISTED"
)";

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string changed(std::string_view from, std::string_view to) {
  return changed(std::string(kSound), from, to);
}

using Places = std::vector<std::string>;

// "line clause" of each fault.
Places places(const std::vector<PolicyFault>& faults) {
  Places result;
  for (const PolicyFault& fault : faults) result.push_back(std::to_string(fault.line) + " " + fault.clause);
  return result;
}

Places faults_of(const std::string& text) {
  const ParsedPolicy parsed = parse_policy(text, "x.toml");
  EXPECT_EQ(parsed.policy.has_value(), parsed.faults.empty());
  for (const PolicyFault& fault : parsed.faults) {
    EXPECT_EQ(fault.file, "x.toml");
    EXPECT_FALSE(fault.text.empty());
    EXPECT_FALSE(fault.expected.empty());
  }
  return places(parsed.faults);
}

TEST(PolicyFile, ReadsEveryFieldOfASoundFile) {
  const ParsedPolicy parsed = parse_policy(kSound, "x.toml");
  ASSERT_TRUE(parsed.policy) << parsed.faults.front().text;
  const Policy& policy = *parsed.policy;
  EXPECT_EQ(policy.code, "YW-FJS");
  EXPECT_EQ(policy.name, "非寄宿生生活补助");
  EXPECT_EQ(policy.family, "YW-SH");
  EXPECT_EQ(policy.form, AidForm::cash);
  EXPECT_EQ(policy.cadence, Cadence::term);
  EXPECT_EQ(policy.boarding, BoardingRule::day_pupils);
  EXPECT_EQ(policy.deadline_autumn, "11-30");
  EXPECT_EQ(policy.deadline_spring, "05-30");
  EXPECT_EQ(policy.file_name, "x.toml");
  EXPECT_EQ(policy.sha256, sha256_hex(kSound));
  ASSERT_EQ(policy.standards.size(), 1u);
  EXPECT_EQ(policy.standards[0].per_year, Money::fen(62500));
  EXPECT_EQ(policy.standards[0].from, Date::of(2024, 2, 1));
  EXPECT_EQ(policy.standards[0].to, std::nullopt);
  EXPECT_EQ(policy.standards[0].source, "某文件");
  EXPECT_EQ(policy.standards[0].status, Confidence::reported);
  EXPECT_EQ(policy.standards[0].line, 9u);
  EXPECT_FALSE(policy.standards[0].placeholder);
  EXPECT_EQ(policy.eligible[0].categories, (std::vector{Category::DB_N, Category::TPH}));
  EXPECT_EQ(policy.eligible[0].from, Date::of(2024, 2, 1));
  EXPECT_EQ(policy.grades[0].highest, 6);
  EXPECT_EQ(policy.grades[0].status, Confidence::derived);
  EXPECT_EQ(policy.shares[0].shares.shares()[1], Ratio(2, 5));
  EXPECT_EQ(policy.shares[0].shares.shares()[2], 0);
  ASSERT_EQ(policy.examples.size(), 3u);
  EXPECT_EQ(policy.examples[0].split.value()[FundLevel::county], Money::fen(3125));
  EXPECT_EQ(policy.examples[1].grade, 6);
  EXPECT_EQ(policy.examples[1].categories, (std::vector{Category::XX, Category::TPH}));
  EXPECT_EQ(policy.examples[2].reason, "CATEGORY_NOT_LISTED");
}

TEST(PolicyFile, WithoutAFamilyTheCodeIsTheFamilyAndWithoutBoardingAnyPupilIsMeant) {
  const std::string text = changed(changed("family = \"YW-SH\"\n", ""), "boarding = \"day\"\n", "");
  const ParsedPolicy parsed = parse_policy(text, "x.toml");
  ASSERT_TRUE(parsed.policy);
  EXPECT_EQ(parsed.policy->family, "YW-FJS");
  EXPECT_EQ(parsed.policy->boarding, BoardingRule::any);
}

TEST(PolicyFile, ReadsTiersByLevel) {
  const std::string text =
      changed("per_year = \"625.00\"", "per_year = \"625.00\"\ntiers = { \"特别困难\" = \"900.00\", \"比较困难\" = \"625.00\", \"一般困难\" = \"300.00\" }");
  const ParsedPolicy parsed = parse_policy(text, "x.toml");
  ASSERT_TRUE(parsed.policy);
  EXPECT_EQ(parsed.policy->standards[0].tiers.at(HardshipLevel::severe), Money::fen(90000));
}

TEST(PolicyFile, APlaceholderNeedsNoAmount) {
  const std::string text = changed(
      changed(changed("per_year = \"625.00\"", "placeholder = true"),
              "due = \"312.50\"\nsplit = { central = \"156.25\", region = \"125.00\", county = \"31.25\" }", "due = \"0.00\"\nreason = \"PLACEHOLDER\""),
      "due = \"312.50\"", "due = \"0.00\"");
  const ParsedPolicy parsed = parse_policy(text, "x.toml");
  ASSERT_TRUE(parsed.policy) << parsed.faults.front().text;
  EXPECT_TRUE(parsed.policy->standards[0].placeholder);
}

TEST(PolicyFile, AnUnknownKeyIsAFaultAtEveryLevel) {
  EXPECT_EQ(faults_of(changed("form =", "colour = 1\nform =")), Places{"4 colour"});
  EXPECT_EQ(faults_of(changed("per_year", "per_month = \"1.00\"\nper_year")), Places{"11 standard[1].per_month"});
  EXPECT_EQ(faults_of(changed("spring = \"05-30\"", "spring = \"05-30\", summer = \"07-01\"")), Places{"8 deadline.summer"});
  EXPECT_EQ(faults_of(changed("boarding = false, category = \"DB-N\"", "boards = false, category = \"DB-N\"")), Places{"35 example[1].given.boards"});
  EXPECT_EQ(faults_of(changed("central = \"156.25\"", "town = \"0.00\", central = \"156.25\"")), Places{"37 example[1].split.town"});
  EXPECT_EQ(faults_of(changed("[[grade]]", "[[grades]]\n[[grade]]")), Places{"20 grades"});
  EXPECT_EQ(faults_of(changed(
                "per_year = \"625.00\"",
                "per_year = \"625.00\"\ntiers = { \"特别困难\" = \"900.00\", \"比较困难\" = \"625.00\", \"一般困难\" = \"300.00\", \"困难\" = \"1.00\" }")),
            Places{"12 standard[1].tiers.困难"});
}

TEST(PolicyFile, NamesTheColumnOfAnUnknownKey) {
  const ParsedPolicy parsed = parse_policy(changed("spring = \"05-30\"", "spring = \"05-30\", summer = \"07-01\""), "x.toml");
  ASSERT_EQ(parsed.faults.size(), 1u);
  EXPECT_EQ(parsed.faults[0].column, 50u);
}

TEST(PolicyFile, AnAmountAsANumberIsAFault) {
  EXPECT_EQ(faults_of(changed("per_year = \"625.00\"", "per_year = 625.00")), Places{"11 standard[1].per_year"});
  EXPECT_EQ(faults_of(changed("per_year = \"625.00\"", "per_year = 625")), Places{"11 standard[1].per_year"});
  EXPECT_EQ(faults_of(changed("due = \"312.50\"", "due = 312.5")), Places{"36 example[1].due"});
  EXPECT_EQ(faults_of(changed("county = \"31.25\"", "county = 31.25")), Places{"37 example[1].split.county"});
}

TEST(PolicyFile, AnAmountThatIsNoneIsAFault) {
  for (const char* amount : {"\"625,00\"", "\"-625.00\"", "\"625.000\"", "\"\"", "\"六百\"", "true"})
    EXPECT_EQ(faults_of(changed("\"625.00\"", amount)), Places{"11 standard[1].per_year"}) << amount;
}

TEST(PolicyFile, ABadDateIsAFault) {
  for (const char* date : {"\"2024-2-1\"", "\"2024-02-30\"", "2024", "2024-02-01T00:00:00", "\"明年\"", "1800-01-01"})
    EXPECT_EQ(faults_of(changed("from = 2024-02-01", std::string("from = ") + date)), Places{"12 standard[1].from"}) << date;
}

TEST(PolicyFile, AClauseWithoutSourceOrStatusIsAFault) {
  EXPECT_EQ(faults_of(changed("source = \"某文件\"\nstatus = \"reported\"\n", "")), (Places{"9 standard[1].source", "9 standard[1].status"}));
  EXPECT_EQ(faults_of(changed("source = \"某文件\"", "source = \"  \"")), Places{"13 standard[1].source"});
  EXPECT_EQ(faults_of(changed("\"sourced\"", "\"certain\"")), Places{"19 eligible[1].status"});
  EXPECT_EQ(faults_of(changed("status = \"derived\"\n", "")), Places{"20 grade[1].status"});
  EXPECT_EQ(faults_of(changed("status = \"unverified\"\n", "")), Places{"27 share[1].status"});
}

TEST(PolicyFile, SharesMustSumToOneAndBeSimple) {
  EXPECT_EQ(faults_of(changed("county = \"1/10\"", "county = \"1/5\"")), Places{"27 share[1].central"});
  EXPECT_EQ(faults_of(changed("county = \"1/10\"", "county = 0.1")), Places{"30 share[1].county"});
  EXPECT_EQ(faults_of(changed("county = \"1/10\"", "county = \"十分之一\"")), Places{"30 share[1].county"});
  const std::string huge = changed(changed(changed("\"1/2\"", "\"1/999999937\""), "\"0.4\"", "\"999999936/999999937\""), "county = \"1/10\"\n", "");
  EXPECT_EQ(faults_of(huge), Places{"27 share[1].central"});
}

TEST(PolicyFile, AnUnknownCategoryIsAFaultEachByItself) {
  EXPECT_EQ(faults_of(changed("[\"DB-N\", \"TPH\"]", "[\"DB-X\", \"DB-N\", \"TPHH\", \"TPH\"]")),
            (Places{"16 eligible[1].category", "16 eligible[1].category"}));
  EXPECT_EQ(faults_of(changed("category = \"DB-N\"", "category = \"农村低保\"")), Places{"35 example[1].given.category"});
  EXPECT_EQ(faults_of(changed("[\"DB-N\", \"TPH\"]", "[]")).front(), "15 eligible[1]");
}

TEST(PolicyFile, AFailingExampleIsAFault) {
  EXPECT_EQ(faults_of(changed("due = \"312.50\"\nsource", "due = \"312.00\"\nsource")), Places{"38 example[2].due"});
}

TEST(PolicyFile, FewerThanThreeExamplesAreAFault) {
  const std::string text(kSound.substr(0, kSound.rfind("[[example]]")));
  EXPECT_EQ(faults_of(text), Places{"1 example"});
}

TEST(PolicyFile, AGapBetweenClausesIsAFault) {
  const std::string text =
      changed("[[grade]]", "to = 2025-02-01\n[[eligible]]\nany = true\nfrom = 2025-09-01\nsource = \"某文件\"\nstatus = \"sourced\"\n[[grade]]");
  EXPECT_EQ(faults_of(text), Places{"21 eligible[2]"});
}

TEST(PolicyFile, TheHeadMustBeThereAndOfKnownWords) {
  EXPECT_EQ(faults_of(changed("code = \"YW-FJS\"\nname = \"非寄宿生生活补助\"\n", "")), (Places{"1 code", "1 name"}));
  EXPECT_EQ(faults_of(changed("\"YW-FJS\"", "\"yw fjs\"")), Places{"1 code"});
  EXPECT_EQ(faults_of(changed("form = \"cash\"", "form = \"gold\"")), Places{"4 form"});
  EXPECT_EQ(faults_of(changed("cadence = \"term\"", "cadence = \"week\"")), Places{"5 cadence"});
  EXPECT_EQ(faults_of(changed("boarding = \"day\"", "boarding = true")), Places{"6 boarding"});
  EXPECT_EQ(faults_of(changed("funding = \"cascade\"", "funding = \"waterfall\"")), Places{"7 funding"});
  EXPECT_EQ(faults_of(changed("\"11-30\"", "\"11-31\"")), Places{"8 deadline.autumn"});
  EXPECT_EQ(faults_of(changed("deadline = { autumn = \"11-30\", spring = \"05-30\" }", "deadline = \"11-30\"")), Places{"8 deadline"});
}

TEST(PolicyFile, AnExampleNamesExactlyOnePeriodThatExists) {
  EXPECT_EQ(faults_of(changed("term = \"2024-autumn\" }", "term = \"2024-autumn\", month = \"2024-11\" }")), Places{"35 example[1].given.term"});
  EXPECT_EQ(faults_of(changed(", term = \"2024-autumn\" }", " }")), Places{"35 example[1].given.term"});
  EXPECT_EQ(faults_of(changed("term = \"2024-autumn\" }", "term = \"2024-winter\" }")), Places{"35 example[1].given.term"});
  EXPECT_EQ(faults_of(changed("stage = \"primary\", boarding", "stage = \"special\", boarding")), Places{"35 example[1].given.grade"});
}

TEST(PolicyFile, AClauseWrittenAsSomethingElseIsAFault) {
  EXPECT_EQ(faults_of(changed("[[grade]]", "[grade]")), Places{"20 grade"});
  EXPECT_EQ(faults_of(changed("form = \"cash\"", "form = \"cash\"\nshare = [1]").substr(0, 400)).size(), 1u) << "a doubled key is a fault of syntax";
}

TEST(PolicyFile, SyntaxThatCannotBeReadIsAFaultWithItsPlace) {
  const ParsedPolicy parsed = parse_policy("code = \"A\"\nname = ", "x.toml");
  ASSERT_EQ(parsed.faults.size(), 1u);
  EXPECT_EQ(parsed.faults[0].line, 2u);
  EXPECT_EQ(parse_policy("code = \"\xff\"", "x.toml").faults.size(), 1u);
}

TEST(PolicyFile, AllFaultsOfAFileAreToldAtOnceInTheOrderOfTheFile) {
  std::string text = changed("form = \"cash\"", "form = \"gold\"\nhue = 1");
  text = changed(text, "source = \"某文件\"\nstatus = \"sourced\"", "status = \"sourced\"");
  text = changed(text, "due = \"0.00\"", "due = \"1.00\"");
  EXPECT_EQ(faults_of(text), (Places{"4 form", "5 hue", "16 eligible[1].source", "42 example[3].due"}));
}

TEST(PolicyFile, AClauseThatCannotBeReadDoesNotMakeFaultsElsewhere) {
  EXPECT_EQ(faults_of(changed("stage = \"primary\"\nper_year", "stage = \"first\"\nper_year")), Places{"10 standard[1].stage"});
  EXPECT_EQ(faults_of(changed("central = \"1/2\"", "central = 0.5")), Places{"28 share[1].central"});
}

TEST(PolicyFile, SharesThatCanGoNegativeAreNotedNotRefused) {
  const std::string text =
      changed(changed(changed("\"1/2\"", "\"4/5\""), "\"0.4\"", "\"1/10\""), "split = { central = \"156.25\", region = \"125.00\", county = \"31.25\" }\n", "");
  const ParsedPolicy parsed = parse_policy(text, "x.toml");
  EXPECT_TRUE(parsed.policy);
  EXPECT_EQ(places(parsed.notes), Places{"27 share[1]"});
}

class PolicyFolder : public testing::Test {
 protected:
  PolicyFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhuxue_policy_XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~PolicyFolder() override { std::filesystem::remove_all(path_); }
  void write(const std::string& name, std::string_view text) const { std::ofstream(path_ / name) << text; }

  std::filesystem::path path_;
};

TEST_F(PolicyFolder, IsReadInTheOrderOfCodes) {
  write("a.toml", changed("\"YW-FJS\"", "\"B\""));
  write("b.toml", changed("\"YW-FJS\"", "\"A\""));
  write("notes.txt", "no policy");
  const LoadedPolicies loaded = load_policies(path_);
  EXPECT_TRUE(loaded.faults.empty());
  ASSERT_EQ(loaded.policies.size(), 2u);
  EXPECT_EQ(loaded.policies[0].code, "A");
  EXPECT_EQ(loaded.policies[0].file_name, "b.toml");
  EXPECT_EQ(loaded.policies[1].code, "B");
}

TEST_F(PolicyFolder, TellsTheFaultsOfAllFiles) {
  write("a.toml", changed("form = \"cash\"", "form = \"gold\""));
  write("b.toml", changed("cadence = \"term\"", "cadence = \"week\""));
  write("c.toml", kSound);
  const LoadedPolicies loaded = load_policies(path_);
  EXPECT_EQ(places(loaded.faults), (Places{"4 form", "5 cadence"}));
  EXPECT_EQ(loaded.faults[0].file, "a.toml");
  EXPECT_EQ(loaded.faults[1].file, "b.toml");
  EXPECT_EQ(loaded.policies.size(), 1u);
}

TEST_F(PolicyFolder, AChangedFileIsReadAnewThoughItHasItsNameAndLength) {
  write("a.toml", kSound);
  ASSERT_EQ(load_policies(path_).policies.at(0).name, load_policies(path_).policies.at(0).name);
  write("a.toml", changed("form = \"cash\"", "form = \"gold\""));
  EXPECT_EQ(places(load_policies(path_).faults), Places{"4 form"});
  write("a.toml", changed("code = \"YW-FJS\"", "code = \"YW-FJX\""));
  EXPECT_EQ(load_policies(path_).policies.at(0).code, "YW-FJX");
}

TEST_F(PolicyFolder, TwoFilesOfOneProgrammeAreAFault) {
  write("a.toml", kSound);
  write("b.toml", kSound);
  const LoadedPolicies loaded = load_policies(path_);
  EXPECT_EQ(places(loaded.faults), Places{"1 code"});
  EXPECT_EQ(loaded.faults[0].file, "b.toml");
}

TEST_F(PolicyFolder, AnEmptyFolderIsAFaultAndAMissingOneAFailureOfTheWorld) {
  EXPECT_EQ(load_policies(path_).faults.size(), 1u);
  EXPECT_THROW(load_policies(path_ / "none"), FileError);
}

}  // namespace
}  // namespace zhuxue::files
