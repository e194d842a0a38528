#pragma once
// 公示名单: the whitelist as a type. 可公示姓名、学校、院系、年级、专业、班级; never an ID, an address, a telephone, a birth date or an account (教财厅函〔2017〕28号, domain/policy §2.3).
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "zhuxue/paper/sheet.hpp"

namespace zhuxue::paper {

/// What the public sees of a pupil. There is no field for anything else, and a field that holds a number as long as a date, a telephone, a document or a card
/// cannot be made: whoever typed it into 姓名 or 班级 does not publish it.
class NoticePupil {
 public:
  /// nullopt where a field holds six digits in a row, or eight in all, in any script of digits.
  static std::optional<NoticePupil> of(std::string name, std::string school, std::string grade, std::string major, std::string class_name);

  const std::string& name() const { return fields_[0]; }
  const std::string& school() const { return fields_[1]; }
  const std::string& grade() const { return fields_[2]; }
  const std::string& major() const { return fields_[3]; }
  const std::string& class_name() const { return fields_[4]; }
  const std::array<std::string, 5>& fields() const { return fields_; }  ///< 姓名, 学校, 年级, 专业, 班级
  auto operator<=>(const NoticePupil&) const = default;

 private:
  NoticePupil() = default;
  std::array<std::string, 5> fields_;
};
static_assert(sizeof(NoticePupil) == 5 * sizeof(std::string), "a notice has five fields and room for no sixth");
static_assert(!std::is_default_constructible_v<NoticePupil> && !std::is_aggregate_v<NoticePupil>, "a notice's pupil is only made by `of`");

inline constexpr std::array<std::string_view, 5> kNoticeColumns = {"姓名", "学校", "年级", "专业", "班级"};

/// The notice as a sheet, by school. `pupils` in the order of their schools.
Sheet notice_sheet(const std::vector<NoticePupil>& pupils);

}  // namespace zhuxue::paper
