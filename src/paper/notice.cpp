#include "zhuxue/paper/notice.hpp"

#include <utility>

namespace zhuxue::paper {
namespace {

// 0–9, full-width ０–９ and the Chinese 〇零一二…九: a birth date can be written in any of them.
std::size_t digit_at(std::string_view text, std::size_t at) {
  if (text[at] >= '0' && text[at] <= '9') return 1;
  const std::string_view three = text.substr(at, 3);
  if (three.size() < 3) return 0;
  if (three.substr(0, 2) == "\xEF\xBC" && static_cast<unsigned char>(three[2]) >= 0x90 && static_cast<unsigned char>(three[2]) <= 0x99) return 3;
  for (const std::string_view numeral : {"〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"})
    if (three == numeral) return 3;
  return 0;
}

bool holds_number(std::string_view text) {
  std::size_t run = 0, all = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = digit_at(text, at);
    run = size ? run + 1 : 0;
    all += size > 0;
    if (run >= 6 || all >= 8) return true;
    at += size ? size : 1;
  }
  return false;
}

}  // namespace

std::optional<NoticePupil> NoticePupil::of(std::string name, std::string school, std::string grade, std::string major, std::string class_name) {
  NoticePupil pupil;
  pupil.fields_ = {std::move(name), std::move(school), std::move(grade), std::move(major), std::move(class_name)};
  for (const std::string& field : pupil.fields_)
    if (holds_number(field)) return std::nullopt;
  return pupil;
}

Sheet notice_sheet(const std::vector<NoticePupil>& pupils) {
  Sheet sheet;
  sheet.title = "拟资助学生名单公示";
  sheet.landscape = false;
  sheet.totalled = false;
  sheet.part_on_own_page = true;
  sheet.columns = {{"姓名", ColumnKind::text, 14}, {"年级", ColumnKind::text, 12}, {"专业", ColumnKind::text, 24}, {"班级", ColumnKind::text, 16}};
  for (const NoticePupil& pupil : pupils) {
    if (sheet.parts.empty() || sheet.parts.back().heading != pupil.school()) sheet.parts.push_back({pupil.school(), {}});
    sheet.parts.back().rows.push_back({pupil.name(), pupil.grade(), pupil.major(), pupil.class_name()});
  }
  return sheet;
}

}  // namespace zhuxue::paper
