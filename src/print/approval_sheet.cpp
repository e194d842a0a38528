#include "print/approval_sheet.hpp"

#include <algorithm>

#include "print/page.hpp"
#include "zhuxue/money/capitals.hpp"

namespace zhuxue::print {
namespace {

constexpr Tenths kLeft = 200, kRight = kPageWidth - 200, kWidth = kRight - kLeft, kRow = 80, kName = 300, kType = 36, kLine = kType * 3 / 2, kBottom = kPageHeight - 200;

// A row of a table: cells side by side, each in its box.
struct Cell {
  Tenths width;
  std::string words;
  Align align = Align::left;
  bool bold = false;
};

class Sheet {
 public:
  explicit Sheet(const ApprovalSheet& sheet) : sheet_(sheet), pdf_("学生资助资金发放审批表 " + sheet.batch, sheet.printed_on) {}

  std::string draw() {
    y_ = 200;
    y_ += pdf_.text(kLeft, y_, kWidth, 60, "学生资助资金发放审批表", Align::centre, true) + 30;
    facts();
    sources();
    schools();
    posts();
    check_code();
    if (!sheet_.accounts.empty()) accounts();
    return pdf_.finish();
  }

 private:
  // `lines`: of its longest words.
  void row(const std::vector<Cell>& cells, Tenths height = kRow, Tenths lines = 1) {
    if (y_ + height > kBottom) {
      pdf_.next_page();
      y_ = 200;
    }
    Tenths x = kLeft;
    for (const Cell& cell : cells) {
      pdf_.box(x, y_, cell.width, height);
      pdf_.text(x + 15, y_ + (height - lines * kLine) / 2, cell.width - 30, kType, cell.words, cell.align, cell.bold);
      x += cell.width;
    }
    y_ += height;
  }

  Tenths lines_of(const std::string& words, Tenths width) { return static_cast<Tenths>(pdf_.broken(words, width - 30, kType).size()); }

  // As high as its words want: posts and logins may be long.
  void hint(const std::string& words) {
    const Tenths lines = lines_of(words, kWidth - kName);
    row({{kName, "提示", Align::left, true}, {kWidth - kName, words}}, kRow + (lines - 1) * kLine, lines);
  }

  void facts() {
    const Tenths name = kName, half = kWidth / 2 - name;
    row({{name, "项目", Align::left, true}, {kWidth - name, sheet_.programme}});
    row({{name, "期间", Align::left, true}, {half, sheet_.period}, {name, "批次号", Align::left, true}, {half, sheet_.batch}});
    row({{name, "代发银行", Align::left, true}, {half, sheet_.bank}, {name, "指标年度", Align::left, true}, {half, std::to_string(sheet_.fiscal_year)}});
    row({{name, "人数", Align::left, true}, {half, std::to_string(sheet_.pupils)}, {name, "笔数", Align::left, true}, {half, std::to_string(sheet_.lines)}});
    row({{name, "金额(小写)", Align::left, true}, {kWidth - name, "¥ " + sheet_.total.yuan() + " 元"}});
    row({{name, "金额(大写)", Align::left, true}, {kWidth - name, in_capitals(sheet_.total)}});
    for (const std::string& warning : sheet_.warnings) hint(warning);
    y_ += 25;
  }

  void sources() {
    std::vector<Cell> heads, amounts;
    for (const FundLevel level : kFundLevels) {
      heads.push_back({kWidth / 4, std::string(label(level)) + "资金", Align::centre, true});
      amounts.push_back({kWidth / 4, sheet_.split[level].yuan(), Align::right});
    }
    row(heads);
    row(amounts);
    y_ += 25;
  }

  void schools() {
    const Tenths name = kWidth - 700;
    row({{name, "学校", Align::left, true}, {250, "人数", Align::right, true}, {450, "金额(元)", Align::right, true}}, 65);
    for (const SheetSchool& school : sheet_.schools) row({{name, school.name}, {250, std::to_string(school.pupils), Align::right}, {450, school.total.yuan(), Align::right}}, 65);
    row({{name, "合计", Align::left, true}, {250, std::to_string(sheet_.pupils), Align::right, true}, {450, sheet_.total.yuan(), Align::right, true}}, 65);
    y_ += 25;
  }

  void posts() {
    const Tenths post = 350, third = (kWidth - post) / 2;
    row({{post, "岗位", Align::left, true}, {third, "签字(盖章)", Align::left, true}, {third, "系统中办理", Align::left, true}}, 65);
    for (const SheetPost& each : sheet_.posts) row({{post, each.post}, {third, ""}, {third, each.name.empty() ? "" : each.name + "  " + each.day}}, 120);
    y_ += 25;
  }

  // One code and no other: the digest of the very bytes that go to the bank.
  void check_code() {
    const Tenths side = 360;  // half a millimetre a module, so that a copy of a copy is still read
    if (y_ + side > kBottom) {
      pdf_.next_page();
      y_ = 200;
    }
    pdf_.qr(kRight - side, y_, side, words_of_qr(sheet_));
    const Tenths width = kWidth - side - 60;
    Tenths taken = pdf_.text(kLeft, y_, width, kType, "校验码(银行文件的 SM3)", Align::left, true) + 10;
    const std::string groups = in_groups(sheet_.sm3);
    taken += pdf_.text(kLeft, y_ + taken, width, kType, groups.substr(0, groups.size() / 2) + "\n" + groups.substr(groups.size() / 2 + 1)) + 10;
    pdf_.text(kLeft, y_ + taken, width, 30, "审批时抄录最后四位。银行文件改动一个字节,校验码就不同。二维码供存档后核对,不用抄。\n打印日期 " + sheet_.printed_on);
  }

  // Who sits over the sheet may be no one who may see pupils: payments by number, no names.
  void accounts() {
    pdf_.next_page();
    y_ = 200;
    y_ += pdf_.text(kLeft, y_, kWidth, 45, "附: " + sheet_.batch + " 付往 60 日内新增或变更的账户", Align::left, true) + 20;
    const Tenths reference = 330, day = 250, who = 260, look = 420, school = kWidth - reference - day - who - look;
    row({{reference, "付款编号", Align::left, true}, {school, "学校", Align::left, true}, {day, "名单日期", Align::left, true}, {who, "导入", Align::left, true}, {look, "第二人核对", Align::left, true}}, 65);
    for (const SheetAccount& each : sheet_.accounts) {
      const Tenths lines = std::max({lines_of(each.school, school), lines_of(each.importer, who), lines_of(each.look, look)});
      row({{reference, each.reference}, {school, each.school}, {day, each.day}, {who, each.importer}, {look, each.look}}, 65 + (lines - 1) * kLine, lines);
    }
    if (sheet_.accounts_left_out) pdf_.text(kLeft, y_ + 15, kWidth, kType, "另有 " + std::to_string(sheet_.accounts_left_out) + " 笔没有印出,见网页上这个批次的「新账户」");
  }

  const ApprovalSheet& sheet_;
  Pdf pdf_;
  Tenths y_ = 0;
};

}  // namespace

std::string words_of_qr(const ApprovalSheet& sheet) {
  return sheet.batch + " " + std::to_string(sheet.lines) + " " + sheet.total.yuan() + " " + to_hex(sheet.sm3) + " " + (sheet.root ? to_hex(*sheet.root) : "-") + " " + std::to_string(sheet.stream) + ":" +
         std::to_string(sheet.seq) + ":" + to_hex(sheet.head);
}

std::string approval_sheet_pdf(const ApprovalSheet& sheet) { return Sheet(sheet).draw(); }

}  // namespace zhuxue::print
