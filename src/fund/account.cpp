#include "zhuxue/fund/account.hpp"

#include <stdexcept>

namespace zhuxue {

std::string_view code(FundAccount account) {
  switch (account) {
    case FundAccount::appropriation: return "APPROPRIATION";
    case FundAccount::available: return "AVAILABLE";
    case FundAccount::reserved: return "RESERVED";
    case FundAccount::in_transit: return "IN_TRANSIT";
    case FundAccount::paid: return "PAID";
    case FundAccount::return_hold: return "RETURN_HOLD";
    case FundAccount::receivable: return "RECEIVABLE";
    case FundAccount::treasury: return "TREASURY";
    case FundAccount::write_off: return "WRITE_OFF";
    case FundAccount::suspense: return "SUSPENSE";
  }
  throw std::logic_error("no such account");
}

}  // namespace zhuxue
