#include <array>

#include "sample/lists.hpp"
#include "sample/names.hpp"
#include "sample/streams.hpp"
#include "sample/yuan.hpp"

namespace zhuxue::sample {
namespace {

struct Bank {
  std::string_view name;
  std::string_view card_prefix;
  std::string_view clearing_number;  // 联行号
};
constexpr Bank kBanks[] = {{"广西农信", "623133", "402611000019"},
                           {"中国农业银行", "622848", "103611000027"},
                           {"中国邮政储蓄银行", "621799", "403611000035"},
                           {"桂林银行", "622856", "313611000043"}};
constexpr std::uint32_t kBankWeights[] = {55, 18, 17, 10};

// 19 digits, another for every serial below 10^13.
std::string account_number(const Bank& bank, std::uint64_t serial) {
  constexpr std::uint64_t kRange = 10'000'000'000'000;
  constexpr std::uint64_t kStep = 7'654'327;  // neither even nor a multiple of 5, so that no two serials meet
  std::string digits = std::to_string(serial * kStep % kRange);
  digits.insert(0, 13 - digits.size(), '0');
  return std::string(bank.card_prefix) + digits;
}

enum class Holder : std::uint8_t { pupil, guardian, grandparent_entrusted, grandparent };

Holder draw_holder(const Pupil& pupil, Random& random) {
  const bool grown = pupil.stage == SchoolStage::senior || pupil.stage == SchoolStage::vocational;
  const std::uint32_t luck = random.below(1000);
  if (luck < 4) return Holder::grandparent;
  if (luck < 10) return Holder::grandparent_entrusted;
  return pupil.has_id && random.per_mille(grown ? 800 : 350) ? Holder::pupil : Holder::guardian;
}

void write_account(const DistrictFacts& facts, std::uint32_t index, Holder holder, Random& random, CsvFile& file) {
  const Pupil& pupil = facts.people.pupils[index];
  const Person& guardian = facts.people.families[pupil.family].guardian;
  const Bank& bank = kBanks[random.weighted(kBankWeights)];
  const std::string number = account_number(bank, index + 1);
  switch (holder) {
    case Holder::pupil:
      file.row({pupil.number_text(), pupil.person.name, "本人", bank.name, number, pupil.person.id.text(), bank.clearing_number, ""});
      return;
    case Holder::guardian:
      file.row({pupil.number_text(), guardian.name, "监护人", bank.name, number, guardian.id.text(), bank.clearing_number, ""});
      return;
    case Holder::grandparent_entrusted:
    case Holder::grandparent:
      break;
  }
  const std::string name = std::string(surname(random)) + given_name(random, random.per_mille(500));
  const std::string letter = holder == Holder::grandparent ? "" : "WT" + std::to_string(facts.year) + "-" + std::to_string(index + 1);
  file.row({pupil.number_text(), name, "祖父母", bank.name, number, "", bank.clearing_number, letter});
}

// 1,000,000 fen: documents allot whole units of 10,000 yuan.
constexpr std::int64_t kTenThousandYuan = 1'000'000;

std::int64_t share(std::int64_t fen, std::int64_t per_mille) {
  return (fen / 1000 * per_mille / kTenThousandYuan + 10) * kTenThousandYuan;
}

}  // namespace

std::size_t write_accounts(const DistrictFacts& facts, const Path& path) {
  Random random(facts.seed, streams::kAccounts);
  CsvFile file(path, {"学籍号", "户名", "与学生关系", "开户银行", "银行账号", "户名证件号码", "联行号", "委托书编号"});
  for (std::uint32_t index = 0; index < facts.people.pupils.size(); ++index) {
    if (!random.per_mille(992)) continue;
    const Holder holder = draw_holder(facts.people.pupils[index], random);
    write_account(facts, index, holder, random, file);
  }
  const std::size_t rows = file.next_line() - 2;
  file.close();
  return rows;
}

void write_budget(const DistrictFacts& facts, const std::vector<Assessed>& meant, const Path& path) {
  struct Programme {
    std::string_view code;
    std::int64_t payments_a_year;
    std::array<int, 3> per_mille;  // 中央, 自治区, 县区 of a year's need, each a fifth above its share
    std::string_view function_code;
  };
  static constexpr Programme kProgrammes[] = {{"YW-JS", 2, {600, 480, 120}, "2050202"},
                                              {"YW-FJS", 2, {600, 480, 120}, "2050202"},
                                              {"GZ-ZXJ", 2, {960, 60, 240}, "2050204"},
                                              {"ZZ-ZXJ", 10, {960, 60, 240}, "2050302"}};
  CsvFile file(path, {"文号", "资金层级", "项目", "年度", "金额", "下达日期", "指标类型", "直达标识", "功能科目", "经济科目", "备注"});
  const std::string written_in = std::to_string(facts.year), next = std::to_string(facts.year + 1);
  for (std::size_t i = 0; i < std::size(kProgrammes); ++i) {
    const Programme& programme = kProgrammes[i];
    std::int64_t fen = 0;
    for (const Assessed& row : meant) {
      if (row.programme == programme.code) fen += row.amount_fen;
    }
    const std::int64_t need = fen * programme.payments_a_year;
    const auto allot = [&](const std::string& document, std::string_view level, std::size_t at, const std::string& year, Day day, std::string_view kind) {
      file.row({document, level, programme.code, year, yuan(share(need, programme.per_mille[at])), iso(day), kind, at == 0 ? "是" : "否",
                programme.function_code, "30308", ""});
    };
    const std::string number = std::to_string(12 + i), later = std::to_string(180 + i), local = std::to_string(8 + i);
    allot("桂财教〔" + written_in + "〕" + number + "号", "中央", 0, written_in, day_of(facts.year, 3, 20), "下达");
    allot("桂财教〔" + written_in + "〕" + number + "号", "自治区", 1, written_in, day_of(facts.year, 3, 20), "下达");
    allot("邕财教〔" + written_in + "〕" + local + "号", "县区", 2, written_in, day_of(facts.year, 4, 15), "下达");
    allot("桂财教〔" + written_in + "〕" + later + "号", "中央", 0, next, day_of(facts.year, 10, 28), "提前下达");
    allot("桂财教〔" + written_in + "〕" + later + "号", "自治区", 1, next, day_of(facts.year, 10, 28), "提前下达");
    allot("邕财教〔" + written_in + "〕" + std::to_string(60 + i) + "号", "县区", 2, next, day_of(facts.year, 10, 30), "提前下达");
  }
  file.close();
}

}  // namespace zhuxue::sample
