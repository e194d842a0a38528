// zhuxue-verify: checks a proof bundle on a machine that has neither our database nor a network.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "files/bytes.hpp"
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

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("核对助学系统导出的证据包。代码 0: 没有发现问题;1: 有问题;2: 用法不对或读不出");
  std::string folder;
  std::vector<std::string> anchors, heads;
  app.add_option("bundle", folder, "证据包文件夹")->required();
  app.add_option("--anchor", anchors, "纸上的固化单: 年份:序号:散列;可以多次");
  app.add_option("--head", heads, "纸上的链首散列,不写年份和序号;可以多次");
  app.set_version_flag("--version", "zhuxue-verify " ZX_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? kHonest : kUnreadable;
  }
  std::vector<zhuxue::proof::PaperAnchor> paper;
  for (const auto* typed : {&anchors, &heads})
    for (const std::string& text : *typed) {
      const auto anchor = zhuxue::proof::parse_paper_anchor(text);
      if (!anchor) {
        std::cerr << "zhuxue-verify: 链首应写作 2026:31:8c1f…(64 位十六进制),不是 " << text << "\n";
        return kUnreadable;
      }
      paper.push_back(*anchor);
    }
  try {
    zhuxue::verify::Folder opened(folder);
    const zhuxue::proof::Tools tools{zhuxue::files::hash_function(zhuxue::files::DigestKind::sm3), zhuxue::files::hash_function(zhuxue::files::DigestKind::sha256),
                                     [&opened](const std::string& name, std::string_view) { return opened.sm3_of(name); },
                                     zhuxue::proof::independent_readers()};
    const zhuxue::proof::Verdict verdict = zhuxue::proof::verify(opened.files(), paper, tools);
    print(verdict);
    return verdict.honest() ? kHonest : kWrong;
  } catch (const zhuxue::proof::NotABundle& no) {
    std::cerr << "zhuxue-verify: " << no.what() << "\n";
  } catch (const zhuxue::files::FileError& error) {
    std::cerr << "zhuxue-verify: " << error.what() << "\n";
  } catch (const std::exception& error) {
    std::cerr << "zhuxue-verify: 程序错误: " << error.what() << "\n";
  }
  return kUnreadable;
}
