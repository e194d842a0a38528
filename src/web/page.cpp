#include "web/page.hpp"

namespace zhuxue::web {

std::string grouped(Money money) {
  std::string text = money.yuan();
  for (std::size_t at = text.size() - 3; at > 3 && text[at - 4] != '-'; at -= 3) text.insert(at - 3, ",");
  return text;
}

Cell amount_cell(Money amount, std::string href) {
  Cell cell(grouped(amount));
  cell.number = true;
  cell.href = std::move(href);
  return cell;
}

Cell count_cell(std::int64_t count, std::string href) {
  Cell cell(std::to_string(count));
  cell.number = true;
  cell.href = std::move(href);
  return cell;
}

Cell link_cell(std::string text, std::string href) {
  Cell cell(std::move(text));
  cell.href = std::move(href);
  return cell;
}

Cell tone_cell(std::string text, Tone tone, std::string href) {
  Cell cell(std::move(text));
  cell.tone = tone;
  cell.href = std::move(href);
  return cell;
}

}  // namespace zhuxue::web
