// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/chinese_grammar.h"

#include <algorithm>
#include <cassert>

#include "core/base/utf8.h"

namespace optimlab::data {

const Grammar& chinese_grammar() {
    static const Grammar grammar = [] {
        const std::vector<Rule> rules{
            {"story", {{1.0, "{time}，{who:name}{event}"}}},
            {"time", equally({"早上", "中午", "晚上", "昨天", "今天", "星期天", "放学后", "去年夏天",
                              "有一天", "下雨的时候"})},
            {"event",
             {{0.35, "在{place}看见了{number}{thing:measure}{adj}{thing.name}。{who.he}{feeling}，{ending}"},
              {0.25, "给{friend}买了{number}{thing:measure}{thing.name}。{friend_says}"},
              {0.2, "和{friend}一起去{place}{doing}。他们{feeling}。"},
              {0.2,
               "丢了一{thing:measure}{adj}{thing.name}。{who.he}找了{number}天，最后在{place}找到了那{thing."
               "measure}{thing.name}。"}}},
            {"place", equally({"公园里", "学校里", "河边", "山上", "图书馆里", "商店里", "花园里", "车站旁边",
                               "海边"})},
            {"number", equally({"三", "四", "五", "六", "七", "八", "九", "十"})},
            {"adj", equally({"红色的", "漂亮的", "很大的", "旧的", "奇怪的", "小小的"})},
            {"feeling", equally({"很高兴", "非常吃惊", "有点累", "笑了起来", "不知道该说什么"})},
            {"ending",
             {{0.5, "马上告诉了{friend}。"}, {0.3, "想把{thing.name}带回家。"}, {0.2, "可是天已经黑了。"}}},
            {"friend", equally({"妈妈", "爸爸", "老师", "弟弟", "邻居", "奶奶"})},
            {"friend_says",
             {{0.5, "大家都说{thing.name}真好。"},
              {0.3, "收到的人对{who.name}说：“谢谢你！”"},
              {0.2, "{who.he}花了{number}块钱。"}}},
            {"doing", equally({"散步", "唱歌", "画画", "踢球", "跑步", "听故事"})},
        };
        const std::vector<Variable> variables{
            {"who", "name|he",
             equally(
                 {"小明|他", "小红|她", "李华|他", "王芳|她", "大山|他", "阿美|她", "张伟|他", "陈静|她"})},
            {"thing", "measure|name",
             // A measure word for each noun: what was drawn shows at the first mention.
             equally({"本|书", "只|猫", "条|鱼", "辆|汽车", "张|画", "棵|树", "把|椅子", "朵|花", "件|衣服",
                      "匹|马"})},
        };
        auto made = Grammar::make(rules, variables);
        assert(made.ok());
        return std::move(*made);
    }();
    return grammar;
}

}  // namespace optimlab::data
