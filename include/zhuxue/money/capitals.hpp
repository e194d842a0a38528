#pragma once
// 大写金额, as a payment voucher wants it (中国人民银行《支付结算办法》附件一《正确填写票据和结算凭证的基本规定》, 1997).
#include <string>

#include "zhuxue/money/money.hpp"

namespace zhuxue {

/// 1409.50 → 壹仟肆佰零玖元伍角整, 6007.14 → 陆仟零柒元壹角肆分, 325.04 → 叁佰贰拾伍元零肆分, 0.00 → 零元整; 整 ends what ends in 元 or 角.
/// Throws std::invalid_argument below zero and from ten thousand 亿 on.
std::string in_capitals(Money amount);

}  // namespace zhuxue
