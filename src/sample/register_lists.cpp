#include "sample/lists.hpp"
#include "sample/names.hpp"
#include "sample/streams.hpp"

namespace zhuxue::sample {
namespace {

bool of_school_age(Day birth, int year) {
  return birth > day_of(year - 17, 8, 31) && birth <= day_of(year - 6, 8, 31);
}

}  // namespace

void write_deaths(const DistrictFacts& facts, const Path& path, DamageLog& log) {
  CsvFile file(path, {"姓名", "证件号码", "死亡日期"});
  for (const Death& death : facts.deaths) {
    const Damage* damage = facts.damage(death.damage);
    log.note("death.csv", file.next_line(), damage);
    file.row({cell(damage, "姓名", death.person.name), cell(damage, "证件号码", death.person.id.text()), cell(damage, "死亡日期", iso(death.day))});
  }
  file.close();
}

void write_away(const DistrictFacts& facts, const Path& path) {
  static constexpr std::string_view kPlaces[] = {"南宁市青秀区", "南宁市良庆区", "南宁市江南区", "广东省东莞市", "广东省佛山市", "钦州市钦南区"};
  Random random(facts.seed, streams::kAway);
  CsvFile file(path, {"姓名", "证件号码", "就读地", "学校名称", "学籍号", "证明文号", "是否已享受资助"});
  for (const RegisteredChild& child : facts.lists.away) {
    const std::string_view place = random.pick(kPlaces);
    const std::string school =
        std::string(place) + "第" + std::to_string(random.between(1, 40)) + (year_of(child.person.birth) > facts.year - 13 ? "小学" : "中学");
    const bool proven = random.per_mille(700);
    const std::string proof = proven ? "就读证明〔" + std::to_string(facts.year) + "〕" + std::to_string(file.next_line() - 1) + "号" : "";
    file.row({child.person.name, child.person.id.text(), place, school, "G" + std::string(child.person.id.text()), proof,
              proven ? (random.per_mille(400) ? "是" : "否") : ""});
  }
  file.close();
}

void write_residents(const DistrictFacts& facts, const Path& path) {
  CsvFile file(path, {"姓名", "证件号码", "乡镇", "行政村", "监护人姓名", "监护人证件号码"});
  const auto write = [&](const Person& person, std::uint32_t family_index) {
    const Family& family = facts.people.families[family_index];
    const Township& town = kTownships[family.township];
    file.row({person.name, person.id.text(), town.name, town.villages[family.village], family.guardian.name, family.guardian.id.text()});
  };
  const auto registered_here = [&](const Person& person) { return person.id.text().starts_with(facts.county) && of_school_age(person.birth, facts.year); };
  for (const Pupil& pupil : facts.people.pupils) {
    if (pupil.same_child == kNone && pupil.has_id && registered_here(pupil.person)) write(pupil.person, pupil.family);
  }
  for (const std::vector<RegisteredChild>* children : {&facts.lists.away, &facts.out_of_school}) {
    for (const RegisteredChild& child : *children) {
      if (registered_here(child.person)) write(child.person, child.family);
    }
  }
  file.close();
}

}  // namespace zhuxue::sample
