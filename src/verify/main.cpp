// zhuxue-verify: checks a proof bundle on a machine that has neither our database nor a network.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <memory>

#include "files/bytes.hpp"
#include "files/new_folder.hpp"
#include "files/sealed_file.hpp"
#include "verify/bank_readers.hpp"
#include "verify/folder.hpp"
#include "zhuxue/proof/verify.hpp"

namespace {

constexpr int kHonest = 0;
constexpr int kWrong = 1;
constexpr int kUnreadable = 2;

void print(const zhuxue::proof::Verdict& verdict) {
  std::cout << "核对 " << verdict.subject << "\n";
  for (const auto& check : verdict.checks) {
    std::cout << (check.faults.empty() ? "  ✓ " : "  ✗ ") << check.sentence << " (" << check.name << ")\n";
    for (const auto& fault : check.faults) std::cout << "      " << fault.where << (fault.where.empty() ? "" : ": ") << fault.text << "\n";
  }
  for (const auto& remark : verdict.remarks) std::cout << "  注意: " << remark << "\n";
  std::cout << (verdict.honest() ? "结论: 没有发现问题\n" : "结论: 有问题,见上面带 ✗ 的各项\n");
}

struct Order {
  std::string folder;
  std::vector<std::string> anchors, heads, sheets;
  std::string sealed, passphrase, out;
};

int fail(const std::string& text) {
  std::cerr << "zhuxue-verify: " << text << "\n";
  return kUnreadable;
}

int open_audit_package(const Order& order) {
  if (order.passphrase.empty() || order.out.empty() || !order.folder.empty()) return fail("--open 须同时写 --passphrase 口令文件和 --out 写到哪里,不与证据包一起用");
  const zhuxue::files::MappedFile sealed(order.sealed);
  const std::string passphrase = zhuxue::files::read_passphrase(order.passphrase);
  try {
    std::unique_ptr<zhuxue::files::NewFile> out;
    zhuxue::files::open_sealed(sealed.bytes(), passphrase, [&](std::string_view bytes) {
      if (!out) out = std::make_unique<zhuxue::files::NewFile>(order.out);  // only once the bytes are known to be right
      out->add(bytes);
    });
    if (out) out->finish();
  } catch (const zhuxue::files::CannotBeOpened& cannot) {
    std::cerr << "zhuxue-verify: " << order.sealed << ": " << cannot.what() << "\n";
    return kWrong;
  }
  std::cout << "没有被改过,已解密到 " << order.out << "(tar,含明文,请妥善保管)\n";
  return kHonest;
}

int check_bundle(const Order& order) {
  if (order.folder.empty()) return fail("须写证据包文件夹,或 --open 审计数据包");
  zhuxue::proof::Paper paper;
  for (const auto* typed : {&order.anchors, &order.heads})
    for (const std::string& text : *typed) {
      const auto anchor = zhuxue::proof::parse_paper_anchor(text);
      if (!anchor) return fail("链首应写作 2026:31:8c1f…(64 位十六进制),不是 " + text);
      paper.anchors.push_back(*anchor);
    }
  for (const std::string& text : order.sheets) {
    const auto sheet = zhuxue::proof::parse_paper_sheet(text);
    if (!sheet) return fail("审批表应照二维码写作 B3 5 1562.50 校验码 根 2026:31:散列,用引号括起来,不是 " + text);
    paper.sheets.push_back(*sheet);
  }
  zhuxue::verify::Folder opened(order.folder);
  const zhuxue::proof::Tools tools{zhuxue::files::hash_function(zhuxue::files::DigestKind::sm3), zhuxue::files::hash_function(zhuxue::files::DigestKind::sha256),
                                   [&opened](const std::string& name, std::string_view) { return opened.sm3_of(name); }, zhuxue::verify::bank_readers()};
  const zhuxue::proof::Verdict verdict = zhuxue::proof::verify(opened.files(), paper, tools);
  print(verdict);
  return verdict.honest() ? kHonest : kWrong;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("核对助学系统导出的证据包,或打开审计数据包。代码 0: 没有发现问题;1: 有问题;2: 用法不对或读不出");
  Order order;
  app.add_option("bundle", order.folder, "证据包文件夹");
  app.add_option("--anchor", order.anchors, "纸上的固化单: 年份:序号:散列;可以多次");
  app.add_option("--head", order.heads, "纸上的链首散列,不写年份和序号;可以多次");
  app.add_option("--sheet", order.sheets, "盖过章的审批表: 二维码扫出来的那一行,用引号括起来;可以多次");
  app.add_option("--open", order.sealed, "加密的审计数据包");
  app.add_option("--passphrase", order.passphrase, "口令文件,第一行");
  app.add_option("--out", order.out, "解密后写到哪里(tar)");
  app.set_version_flag("--version", "zhuxue-verify " ZX_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? kHonest : kUnreadable;
  }
  try {
    return order.sealed.empty() ? check_bundle(order) : open_audit_package(order);
  } catch (const zhuxue::proof::NotABundle& no) {
    return fail(no.what());
  } catch (const zhuxue::files::FileError& error) {
    return fail(error.what());
  } catch (const std::exception& error) {
    return fail(std::string("程序错误: ") + error.what());
  }
}
