#include "jobs/sign_steps.hpp"

#include <algorithm>

namespace zhuxue::jobs {

std::string step_in_chinese(std::string_view step) {
  if (step == "SEALED") return "已封存";
  if (step == "REVIEWED") return "已复核";
  if (step == "APPROVED") return "已审批";
  if (step == "ISSUED") return "已发出";
  if (step == "PAID") return "已支付";
  return step == "WITHDRAWN" ? "已撤回" : "已退回";
}

std::string tail_of(std::string_view sm3) { return std::string(sm3.substr(60)); }

std::string in_words(const store::SameMachine& pair) {
  return pair.post + " " + pair.actor + " 和 " + pair.other_post + " " + pair.other_actor + " 在十分钟之内用同一台机器办理,请核实是不是本人";
}

bool is_tail_of(std::string_view tail, std::string_view sm3) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(tail, tail_of(sm3), {}, lower);
}

}  // namespace zhuxue::jobs
