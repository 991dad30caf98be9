<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>engine</name>
    <message>
        <source>--steps {}: {} has made {} steps already; ask for more, or start a new run</source>
        <translation>--steps {}：{} 已经训练了 {} 步；请给更多步数，或开始新的运行</translation>
    </message>
    <message>
        <source>1 block</source>
        <translation>1 个块</translation>
    </message>
    <message>
        <source>1 byte that is no text was replaced</source>
        <translation>替换了 1 个不属于文本的字节</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>1 example with 1 different source</source>
        <translation>1 个样例，源文只有 1 种</translation>
    </message>
    <message>
        <source>1 line was skipped</source>
        <translation>跳过了 1 行</translation>
    </message>
    <message>
        <source>1 seed each</source>
        <translation>各 1 个种子</translation>
    </message>
    <message>
        <source>1 word has no token</source>
        <translation>1 个词没有对应的词元</translation>
    </message>
    <message>
        <source>1 {} was left out: {}</source>
        <translation>略去了 1 个{}：{}</translation>
    </message>
    <message>
        <source>PyTorch shares it by all</source>
        <translation>PyTorch 由所有类别共同分担</translation>
    </message>
    <message>
        <source>&quot;deepnorm&quot;; {} adds its branches to the plain stream</source>
        <translation>&quot;deepnorm&quot;；{} 的分支直接加到残差流上</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is empty</source>
        <translation>&quot;{}&quot; 为空</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not all printable UTF-8</source>
        <translation>&quot;{}&quot; 含有不可打印或不是 UTF-8 的内容</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is {}, expected a text or a number</source>
        <translation>&quot;{}&quot; 是 {}，应为文本或数</translation>
    </message>
    <message>
        <source>&quot;{}&quot;; the class labels texts or tokens</source>
        <translation>&quot;{}&quot;；这一类只给文本或词元加标签</translation>
    </message>
    <message>
        <source>&quot;{}&quot;; the class writes text</source>
        <translation>&quot;{}&quot;；这一类只用来写文本</translation>
    </message>
    <message>
        <source>a batch of {} sequences has no {} parts</source>
        <translation>{} 条序列的批次分不成 {} 份</translation>
    </message>
    <message>
        <source>a byte is not valid UTF-8 (mixed encodings?)</source>
        <translation>有字节不是有效的 UTF-8（混用了编码？）</translation>
    </message>
    <message>
        <source>a character tokenizer joins nothing</source>
        <translation>字符分词器不合并任何内容</translation>
    </message>
    <message>
        <source>a file with a word and its tag a line</source>
        <translation>每行一个词及其标签的文件</translation>
    </message>
    <message>
        <source>a grid needs the number of points that it takes of this range</source>
        <translation>网格需要知道在此范围内取多少个点</translation>
    </message>
    <message>
        <source>a larger data.test_fraction</source>
        <translation>更大的 data.test_fraction</translation>
    </message>
    <message>
        <source>a larger data.validation_fraction</source>
        <translation>更大的 data.validation_fraction</translation>
    </message>
    <message>
        <source>a line is damaged ({}): {}; take the line out, and the sweep goes on without what it says</source>
        <translation>有一行已损坏（{}）：{}；去掉这一行，搜索会略过其内容继续</translation>
    </message>
    <message>
        <source>a list has at most {} numbers</source>
        <translation>列表最多有 {} 个数</translation>
    </message>
    <message>
        <source>a list, but expected an object a line, as jq -c &apos;.[]&apos; makes of it</source>
        <translation>是一个列表，而应每行一个对象，可用 jq -c &apos;.[]&apos; 转换</translation>
    </message>
    <message>
        <source>a page has room for 2 to {} runs side by side, and these are {}</source>
        <translation>一页可并排放 2 到 {} 个运行，而这里有 {} 个</translation>
    </message>
    <message>
        <source>a path looks like optimizer.beta1</source>
        <translation>路径的写法如 optimizer.beta1</translation>
    </message>
    <message>
        <source>a probability is {}, outside (0, 1]</source>
        <translation>有一个概率为 {}，超出 (0, 1]</translation>
    </message>
    <message>
        <source>a quote that is opened here is not closed</source>
        <translation>此处打开的引号没有关闭</translation>
    </message>
    <message>
        <source>a race needs a list of at least two</source>
        <translation>比赛至少要有两个参赛者</translation>
    </message>
    <message>
        <source>a ramp begins with at most the full batch of {} sequences</source>
        <translation>批量渐增的起点最多为完整批次的 {} 条序列</translation>
    </message>
    <message>
        <source>a second gradient, which the optimizer asked for, became infinite at step {}</source>
        <translation>优化器所要的第二个梯度在第 {} 步变为无穷大</translation>
    </message>
    <message>
        <source>a table of pairs, or of the sources of parallel files</source>
        <translation>成对内容的表格，或平行文件中的源文</translation>
    </message>
    <message>
        <source>a table or of JSON lines with texts and labels</source>
        <translation>含文本和标签的表格或 JSON 行文件</translation>
    </message>
    <message>
        <source>a text of {} tokens is longer than the model&apos;s context of {}; give it in shorter parts</source>
        <translation>{} 个词元的文本超过模型的上下文长度 {}；请分成较短的几段</translation>
    </message>
    <message>
        <source>a trial is missing before it</source>
        <translation>它之前缺少一次试验</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺少一个值</translation>
    </message>
    <message>
        <source>a warmup of {} steps does not fit into a run of {}; make it shorter or train longer</source>
        <translation>{} 步的预热放不进 {} 步的运行；请缩短预热或延长训练</translation>
    </message>
    <message>
        <source>a { without its }</source>
        <translation>有 { 而没有对应的 }</translation>
    </message>
    <message>
        <source>a {} after step {}, {} tensors</source>
        <translation>第 {2} 步之后的 {1}，{3} 个张量</translation>
    </message>
    <message>
        <source>a {} of {} parameters from {} tensors, its tokens {}</source>
        <translation>由 {3} 个张量得到的 {1}，{2} 个参数，词元为 {4}</translation>
    </message>
    <message>
        <source>a } without its {</source>
        <translation>有 } 而没有对应的 {</translation>
    </message>
    <message>
        <source>above {}</source>
        <translation>大于 {}</translation>
    </message>
    <message>
        <source>activations are zero everywhere: nothing tells one token from another</source>
        <translation>激活处处为零：无从区分各个词元</translation>
    </message>
    <message>
        <source>activations {} over {}</source>
        <translation>激活经过 {2}{1}</translation>
    </message>
    <message>
        <source>all examples have the label {}</source>
        <translation>所有样例的标签都是 {}</translation>
    </message>
    <message>
        <source>all members begin alike and are validated at the same steps, so this cannot change; search it with another method</source>
        <translation>所有成员起点相同并在相同的步验证，因此这一项不能改变；请用其他方法搜索</translation>
    </message>
    <message>
        <source>all {} steps done</source>
        <translation>全部 {} 步已完成</translation>
    </message>
    <message>
        <source>allow writing there and try again</source>
        <translation>请允许在那里写入后重试</translation>
    </message>
    <message>
        <source>an exponential warmup cannot begin at a rate of 0; 0.01 is usual, or choose linear</source>
        <translation>指数预热不能从学习率 0 开始；通常用 0.01，或改选 linear</translation>
    </message>
    <message>
        <source>an index looks like blocks[0]</source>
        <translation>下标的写法如 blocks[0]</translation>
    </message>
    <message>
        <source>and so on</source>
        <translation>等等</translation>
    </message>
    <message>
        <source>another program is using this folder</source>
        <translation>另一个程序正在使用此文件夹</translation>
    </message>
    <message>
        <source>another than the decoder&apos;s; there is one for both</source>
        <translation>与解码器的不同；两者只能共用一个</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>任意数</translation>
    </message>
    <message>
        <source>as they are easier to guess than to spell, bits per character cannot be held against those of other tokenizers</source>
        <translation>它们猜起来比拼出来容易，因此每字符比特数不能与其他分词器的相比</translation>
    </message>
    <message>
        <source>asks for losses and gradients at points of its own</source>
        <translation>要在它自己选的点上求损失和梯度</translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation>不小于 {}</translation>
    </message>
    <message>
        <source>at most {}</source>
        <translation>不大于 {}</translation>
    </message>
    <message>
        <source>at step {} it gives {}, and {} takes {}</source>
        <translation>它在第 {} 步给出 {}，而 {} 应为 {}</translation>
    </message>
    <message>
        <source>at step {}</source>
        <translation>在第 {} 步</translation>
    </message>
    <message>
        <source>at the end of its stretch of the search</source>
        <translation>搜索中它的这一段已结束</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>在结束时</translation>
    </message>
    <message>
        <source>averages the weights by itself</source>
        <translation>自己会对权重求平均</translation>
    </message>
    <message>
        <source>below {}</source>
        <translation>小于 {}</translation>
    </message>
    <message>
        <source>block {}</source>
        <translation>第 {} 块</translation>
    </message>
    <message>
        <source>brackets within brackets, a thousand deep</source>
        <translation>括号套括号，深达千层</translation>
    </message>
    <message>
        <source>bring back the folder and try again</source>
        <translation>请恢复该文件夹后重试</translation>
    </message>
    <message>
        <source>byte {} is not valid UTF-8</source>
        <translation>第 {} 个字节不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>cannot be mended: {}</source>
        <translation>无法修复：{}</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be read: {}</source>
        <translation>无法读取：{}</translation>
    </message>
    <message>
        <source>cannot be read: {}; change its permissions, or choose another file</source>
        <translation>无法读取：{}；请更改其权限，或选择其他文件</translation>
    </message>
    <message>
        <source>cannot be written: {}; {}</source>
        <translation>无法写入：{}；{}</translation>
    </message>
    <message>
        <source>cannot change at a fork: {}; train a new run for that</source>
        <translation>分叉时不能改变：{}；请为此训练新的运行</translation>
    </message>
    <message>
        <source>cannot change while the run trains</source>
        <translation>运行训练时不能改变</translation>
    </message>
    <message>
        <source>choices {} and {} can both go on &quot;{}&quot;</source>
        <translation>第 {} 和第 {} 种选择都能接在 &quot;{}&quot; 之后</translation>
    </message>
    <message>
        <source>choose a folder that is new or empty; nothing is written over</source>
        <translation>请选择新的或空的文件夹；不会覆盖任何内容</translation>
    </message>
    <message>
        <source>column {} is already data.{}; choose another one</source>
        <translation>列 {} 已经用作 data.{}；请选择另一列</translation>
    </message>
    <message>
        <source>column {} is asked for, but there are {}</source>
        <translation>要的是第 {} 列，但只有 {}</translation>
    </message>
    <message>
        <source>column {} is empty</source>
        <translation>第 {} 列为空</translation>
    </message>
    <message>
        <source>column {}</source>
        <translation>第 {} 列</translation>
    </message>
    <message>
        <source>columns {} and {} are both called {}; say which by its number in data.{}</source>
        <translation>第 {} 列和第 {} 列都叫 {}；请在 data.{} 中用列号指明</translation>
    </message>
    <message>
        <source>decays at the point where it takes gradients, between two others</source>
        <translation>在取梯度的点上衰减，该点位于另外两点之间</translation>
    </message>
    <message>
        <source>decoder block {}</source>
        <translation>解码器第 {} 块</translation>
    </message>
    <message>
        <source>decoder block {}, source</source>
        <translation>解码器第 {} 块，源文</translation>
    </message>
    <message>
        <source>did you mean {}?</source>
        <translation>您是指 {} 吗？</translation>
    </message>
    <message>
        <source>empty, unlike the line beside it</source>
        <translation>为空，而与之对应的行不空</translation>
    </message>
    <message>
        <source>encoder block {}</source>
        <translation>编码器第 {} 块</translation>
    </message>
    <message>
        <source>ended early by the search</source>
        <translation>被搜索提前结束</translation>
    </message>
    <message>
        <source>every example is also in the files for validation or test; choose others</source>
        <translation>所有样例也都出现在验证或测试文件中；请选择其他文件</translation>
    </message>
    <message>
        <source>every rate diverged; try smaller ones</source>
        <translation>所有学习率都发散了；请试更小的</translation>
    </message>
    <message>
        <source>every setting</source>
        <translation>全部设置</translation>
    </message>
    <message>
        <source>expected PATH=VALUE, such as optimizer.lr=0.001</source>
        <translation>应为 路径=值，例如 optimizer.lr=0.001</translation>
    </message>
    <message>
        <source>expected a JSON object such as {&quot;text&quot;: &quot;...&quot;, &quot;label&quot;: &quot;...&quot;}</source>
        <translation>应为 JSON 对象，例如 {&quot;text&quot;: &quot;...&quot;, &quot;label&quot;: &quot;...&quot;}</translation>
    </message>
    <message>
        <source>expected a list of blocks [{...}], got {}</source>
        <translation>应为块的列表 [{...}]，得到 {}</translation>
    </message>
    <message>
        <source>expected a list of numbers such as [0, 0.5, 1], got {}</source>
        <translation>应为数的列表，例如 [0, 0.5, 1]，得到 {}</translation>
    </message>
    <message>
        <source>expected a list of schedules with targets, got {}</source>
        <translation>应为带目标的调度列表，得到 {}</translation>
    </message>
    <message>
        <source>expected a number, got {}</source>
        <translation>应为数，得到 {}</translation>
    </message>
    <message>
        <source>expected a number; a parameter has min and max, or choices</source>
        <translation>应为数；参数要有 min 和 max，或 choices</translation>
    </message>
    <message>
        <source>expected a text, got {}</source>
        <translation>应为文本，得到 {}</translation>
    </message>
    <message>
        <source>expected a whole number of at least 0, got {}</source>
        <translation>应为不小于 0 的整数，得到 {}</translation>
    </message>
    <message>
        <source>expected a whole number of at least 1, got {}</source>
        <translation>应为不小于 1 的整数，得到 {}</translation>
    </message>
    <message>
        <source>expected a whole number, got {}</source>
        <translation>应为整数，得到 {}</translation>
    </message>
    <message>
        <source>expected an experiment, or {&quot;preset&quot;: NAME, &quot;set&quot;: {...}}, got {}</source>
        <translation>应为实验，或 {&quot;preset&quot;: NAME, &quot;set&quot;: {...}}，得到 {}</translation>
    </message>
    <message>
        <source>expected an object of tokens and ids</source>
        <translation>应为由词元和编号组成的对象</translation>
    </message>
    <message>
        <source>expected an object such as {&quot;id&quot;: &quot;{}&quot;}, got {}</source>
        <translation>应为对象，例如 {&quot;id&quot;: &quot;{}&quot;}，得到 {}</translation>
    </message>
    <message>
        <source>expected an object {...}</source>
        <translation>应为对象 {...}</translation>
    </message>
    <message>
        <source>expected an object {...}, got {}</source>
        <translation>应为对象 {...}，得到 {}</translation>
    </message>
    <message>
        <source>expected linear or log, got {}</source>
        <translation>应为 linear 或 log，得到 {}</translation>
    </message>
    <message>
        <source>expected pairs of tokens, got {}</source>
        <translation>应为成对的词元，得到 {}</translation>
    </message>
    <message>
        <source>expected the 256 bytes, each with its value as id</source>
        <translation>应为 256 个字节，各以其值为编号</translation>
    </message>
    <message>
        <source>expected the path of a number, such as optimizer.weight_decay</source>
        <translation>应为一个数的路径，例如 optimizer.weight_decay</translation>
    </message>
    <message>
        <source>expected true or false, got {}</source>
        <translation>应为 true 或 false，得到 {}</translation>
    </message>
    <message>
        <source>expected {&quot;PATH&quot;: VALUE, ...}, got {}</source>
        <translation>应为 {&quot;PATH&quot;: VALUE, ...}，得到 {}</translation>
    </message>
    <message>
        <source>expected {&quot;experiment&quot;: {...}, &quot;contestants&quot;: [...]}, got {}</source>
        <translation>应为 {&quot;experiment&quot;: {...}, &quot;contestants&quot;: [...]}，得到 {}</translation>
    </message>
    <message>
        <source>expected {&quot;experiment&quot;: {...}, &quot;search&quot;: {...}}, got {}</source>
        <translation>应为 {&quot;experiment&quot;: {...}, &quot;search&quot;: {...}}，得到 {}</translation>
    </message>
    <message>
        <source>expected {&quot;method&quot;: ..., &quot;parameters&quot;: {...}}, got {}</source>
        <translation>应为 {&quot;method&quot;: ..., &quot;parameters&quot;: {...}}，得到 {}</translation>
    </message>
    <message>
        <source>expected {&quot;min&quot;: ..., &quot;max&quot;: ...} or a list of choices, got {}</source>
        <translation>应为 {&quot;min&quot;: ..., &quot;max&quot;: ...} 或选项列表，得到 {}</translation>
    </message>
    <message>
        <source>expected {&quot;name&quot;: &quot;...&quot;, &quot;set&quot;: {&quot;PATH&quot;: VALUE, ...}}, got {}</source>
        <translation>应为 {&quot;name&quot;: &quot;...&quot;, &quot;set&quot;: {&quot;PATH&quot;: VALUE, ...}}，得到 {}</translation>
    </message>
    <message>
        <source>fewer tokens: --context N</source>
        <translation>减少词元：--context N</translation>
    </message>
    <message>
        <source>finds the length of its step as a whole, by a search</source>
        <translation>通过搜索整体确定步长</translation>
    </message>
    <message>
        <source>for the test</source>
        <translation>给测试部分</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>给训练部分</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>给验证部分</translation>
    </message>
    <message>
        <source>forked from {} at step {} with {}</source>
        <translation>从 {} 的第 {} 步分叉，改动为 {}</translation>
    </message>
    <message>
        <source>forked from {} at step {}</source>
        <translation>从 {} 的第 {} 步分叉</translation>
    </message>
    <message>
        <source>format {}: there is no such format; {}</source>
        <translation>格式 {}：没有这种格式；{}</translation>
    </message>
    <message>
        <source>free some space and try again</source>
        <translation>请腾出空间后重试</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>goes on: everything is saved</source>
        <translation>继续：所有内容均已保存</translation>
    </message>
    <message>
        <source>gradients {} on their way back through {}</source>
        <translation>梯度反向经过 {2}{1}</translation>
    </message>
    <message>
        <source>grow {}</source>
        <translation>增大{}</translation>
    </message>
    <message>
        <source>has no counterpart in the model that config.json describes</source>
        <translation>在 config.json 所描述的模型中没有对应的部分</translation>
    </message>
    <message>
        <source>has no weight decay that could be placed</source>
        <translation>没有可安排位置的权重衰减</translation>
    </message>
    <message>
        <source>has the shape {}, and config.json wants {}</source>
        <translation>形状为 {}，而 config.json 要求 {}</translation>
    </message>
    <message>
        <source>has values that are not finite numbers</source>
        <translation>含有不是有限数的值</translation>
    </message>
    <message>
        <source>how many marks its texts have</source>
        <translation>其文本有多少个标记</translation>
    </message>
    <message>
        <source>imported from {}</source>
        <translation>从 {} 导入</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is that column the right one?</source>
        <translation>那一列选对了吗？</translation>
    </message>
    <message>
        <source>it does not say {}; use another checkpoint</source>
        <translation>其中没有说明{}；请使用其他检查点</translation>
    </message>
    <message>
        <source>it ended before its first one, so train it again</source>
        <translation>它在第一个检查点之前就结束了，请重新训练</translation>
    </message>
    <message>
        <source>it ends after {} bytes</source>
        <translation>它在 {} 个字节后就结束了</translation>
    </message>
    <message>
        <source>it has not been at step {}; its record ends at step {}, and {}</source>
        <translation>它没有到过第 {} 步；记录止于第 {} 步，{}</translation>
    </message>
    <message>
        <source>it has {} different labels, and at most {} can be learnt; is it the right column?</source>
        <translation>有 {} 个不同的标签，而最多能学 {} 个；列选对了吗？</translation>
    </message>
    <message>
        <source>it is being trained, and its first one is still to come</source>
        <translation>它正在训练，还没有到第一个检查点</translation>
    </message>
    <message>
        <source>it is larger than 100 MB, which no such file is</source>
        <translation>大于 100 MB，不会是这种文件</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>its checkpoints cannot be read</source>
        <translation>它的检查点无法读取</translation>
    </message>
    <message>
        <source>its header claims {} bytes, the file has {}</source>
        <translation>文件头声称有 {} 个字节，而文件有 {} 个</translation>
    </message>
    <message>
        <source>its header is not a JSON object</source>
        <translation>文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>its header names something twice</source>
        <translation>文件头中有重复的名称</translation>
    </message>
    <message>
        <source>its labels</source>
        <translation>它的标签</translation>
    </message>
    <message>
        <source>its metadata is not an object</source>
        <translation>元数据不是对象</translation>
    </message>
    <message>
        <source>its parent comes after it</source>
        <translation>其父试验排在它之后</translation>
    </message>
    <message>
        <source>its tensors need {} bytes, and {} are there; the file was cut or grew</source>
        <translation>张量需要 {} 个字节，而实有 {} 个；文件被截断或变长了</translation>
    </message>
    <message>
        <source>keeps another sequence of weights that would not follow</source>
        <translation>另有一列不会随之改变的权重</translation>
    </message>
    <message>
        <source>known here: {}</source>
        <translation>这里可用的有：{}</translation>
    </message>
    <message>
        <source>leads back to itself</source>
        <translation>会绕回自身</translation>
    </message>
    <message>
        <source>left out: {}</source>
        <translation>略去：{}</translation>
    </message>
    <message>
        <source>line {} is damaged; damaged lines are left out, and the others were read</source>
        <translation>第 {} 行已损坏；损坏的行被略去，其余的已读入</translation>
    </message>
    <message>
        <source>line {}</source>
        <translation>第 {} 行</translation>
    </message>
    <message>
        <source>line {}, column {}: this is not valid JSON; look for a missing comma, quote or bracket there</source>
        <translation>第 {} 行第 {} 列：不是有效的 JSON；请检查那里是否缺少逗号、引号或括号</translation>
    </message>
    <message>
        <source>line {}: {}</source>
        <translation>第 {} 行：{}</translation>
    </message>
    <message>
        <source>longer than the context of {} tokens; a longer model.context would take it</source>
        <translation>超过 {} 个词元的上下文长度；加大 model.context 即可容纳</translation>
    </message>
    <message>
        <source>longer than {} bytes; a line is one example</source>
        <translation>超过 {} 个字节；一行是一个样例</translation>
    </message>
    <message>
        <source>look after the disk and try again</source>
        <translation>请检查磁盘后重试</translation>
    </message>
    <message>
        <source>looking at it takes about {}, and {} are free; choose a smaller model or context</source>
        <translation>查看它约需 {}，而空闲的有 {}；请选择较小的模型或上下文长度</translation>
    </message>
    <message>
        <source>looks ahead and averages by itself</source>
        <translation>自己会前瞻并求平均</translation>
    </message>
    <message>
        <source>may be the second first mention of {}</source>
        <translation>可能会第二次首次提到 {}</translation>
    </message>
    <message>
        <source>may mention {} before its first mention</source>
        <translation>可能会在首次提到 {} 之前就提到它</translation>
    </message>
    <message>
        <source>members take over each other&apos;s weights, so this cannot change; search it with another method</source>
        <translation>成员会相互接过权重，因此这一项不能改变；请用其他方法搜索</translation>
    </message>
    <message>
        <source>metadata {} is not a text</source>
        <translation>元数据 {} 不是文本</translation>
    </message>
    <message>
        <source>more than a million times</source>
        <translation>一百万倍以上</translation>
    </message>
    <message>
        <source>no better {} by {} in {} measurements</source>
        <translation>连续 {3} 次测量，{1} 都没有改进 {2}</translation>
    </message>
    <message>
        <source>no better {} in {} measurements</source>
        <translation>连续 {2} 次测量，{1} 都没有改进</translation>
    </message>
    <message>
        <source>no character occurs {} times; take a longer text or a smaller min_count</source>
        <translation>没有出现 {} 次的字符；请用更长的文本或更小的 min_count</translation>
    </message>
    <message>
        <source>no class of transformers has that (the nearest is {}); the format pytorch takes most models, csv and tokenizer every one</source>
        <translation>transformers 中没有这样的类（最接近的是 {}）；pytorch 格式可导出大多数模型，csv 和 tokenizer 可导出所有模型</translation>
    </message>
    <message>
        <source>no example has a label</source>
        <translation>没有样例带标签</translation>
    </message>
    <message>
        <source>no field {}</source>
        <translation>没有字段 {}</translation>
    </message>
    <message>
        <source>no file in this folder ends in .txt; choose another folder or a file</source>
        <translation>此文件夹中没有以 .txt 结尾的文件；请选择其他文件夹或一个文件</translation>
    </message>
    <message>
        <source>no file is named, but {}_target_path is; name the sources too</source>
        <translation>没有指定文件，却指定了 {}_target_path；请同时指定源文</translation>
    </message>
    <message>
        <source>no file is named; give the path of a text in UTF-8</source>
        <translation>没有指定文件；请给出一个 UTF-8 文本的路径</translation>
    </message>
    <message>
        <source>no file is named; give the path of {}</source>
        <translation>没有指定文件；请给出路径，指向{}</translation>
    </message>
    <message>
        <source>no file is named; name the targets of {}, or give a table (.tsv, .csv)</source>
        <translation>没有指定文件；请指定 {} 的目标文件，或给出表格 (.tsv, .csv)</translation>
    </message>
    <message>
        <source>no gradient reaches the blocks: until the head has moved, nothing inside them learns</source>
        <translation>没有梯度到达各块：在输出头移动之前，块内什么也学不到</translation>
    </message>
    <message>
        <source>no rule for {{}}</source>
        <translation>没有 {{}} 的规则</translation>
    </message>
    <message>
        <source>no rule, but the first one is the story</source>
        <translation>没有规则，而第一条应是故事</translation>
    </message>
    <message>
        <source>no story mentions this variable</source>
        <translation>没有故事提到这个变量</translation>
    </message>
    <message>
        <source>no story uses this rule</source>
        <translation>没有故事用到这条规则</translation>
    </message>
    <message>
        <source>no variable {}</source>
        <translation>没有变量 {}</translation>
    </message>
    <message>
        <source>no word occurs {} times; take a longer text or a smaller min_count</source>
        <translation>没有出现 {} 次的词；请用更长的文本或更小的 min_count</translation>
    </message>
    <message>
        <source>none of its lines can be used; the first problem is &quot;{}&quot;</source>
        <translation>没有一行可用；第一个问题是“{}”</translation>
    </message>
    <message>
        <source>none of the files is there to be trained on</source>
        <translation>没有用来训练的文件</translation>
    </message>
    <message>
        <source>none of {}&apos;s {} runs diverged</source>
        <translation>{} 的 {} 个运行都没有发散</translation>
    </message>
    <message>
        <source>not taken over: {} (see regularization.dropout)</source>
        <translation>未采用：{}（见 regularization.dropout）</translation>
    </message>
    <message>
        <source>not with {}, which keeps weights of its own that would not be limited</source>
        <translation>不能与 {} 同用，它自己另存的权重不会受限</translation>
    </message>
    <message>
        <source>not with {}, which {}</source>
        <translation>不能与 {} 同用，它{}</translation>
    </message>
    <message>
        <source>nothing belongs to it, as {} ends after line {}; parallel files have as many lines</source>
        <translation>没有与它对应的行，因为 {} 到第 {} 行就结束了；平行文件的行数应相同</translation>
    </message>
    <message>
        <source>nothing in it stands for {}</source>
        <translation>其中没有对应 {} 的内容</translation>
    </message>
    <message>
        <source>nothing is clipped</source>
        <translation>没有裁剪</translation>
    </message>
    <message>
        <source>nothing was trained yet, so the first weights are too large: look at init</source>
        <translation>还没有训练，因此是初始权重太大：请看初始化</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>什么也没有</translation>
    </message>
    <message>
        <source>one page; optimlab --report makes a PDF of it</source>
        <translation>一页；optimlab --report 可将其制成 PDF</translation>
    </message>
    <message>
        <source>only Muon itself is written in PyTorch here</source>
        <translation>这里只有 Muon 本身写成了 PyTorch</translation>
    </message>
    <message>
        <source>only a decoder or an encoder_decoder writes text</source>
        <translation>只有 decoder 或 encoder_decoder 能写文本</translation>
    </message>
    <message>
        <source>only an encoder_decoder has these; set model.family to it, or leave them out</source>
        <translation>只有 encoder_decoder 有这些；请将 model.family 设为它，或去掉这些</translation>
    </message>
    <message>
        <source>only mentions of variables take a ^</source>
        <translation>只有提到变量时才能用 ^</translation>
    </message>
    <message>
        <source>open it with: {}.from_pretrained(folder)</source>
        <translation>打开方法：{}.from_pretrained(folder)</translation>
    </message>
    <message>
        <source>optimizer.weight_decay is the same term here, and both would count; set one of them to 0</source>
        <translation>optimizer.weight_decay 在这里是同一项，两者都会计入；请将其中之一设为 0</translation>
    </message>
    <message>
        <source>optimlab-cli presets lists them</source>
        <translation>optimlab-cli presets 会列出它们</translation>
    </message>
    <message>
        <source>passed over: {}</source>
        <translation>略过：{}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>probabilities sum to {} instead of 1</source>
        <translation>概率之和为 {} 而不是 1</translation>
    </message>
    <message>
        <source>reckons with the steps that it took itself</source>
        <translation>会把自己走过的步计算在内</translation>
    </message>
    <message>
        <source>record &quot;{}&quot; does not fit the fields &quot;{}&quot;</source>
        <translation>记录 &quot;{}&quot; 与字段 &quot;{}&quot; 不符</translation>
    </message>
    <message>
        <source>rotary positions turn pairs of channels, and a head has {}; choose an even head_size</source>
        <translation>旋转位置成对地旋转通道，而一个头有 {} 个通道；请选择偶数的 head_size</translation>
    </message>
    <message>
        <source>sequences are mixed in pairs, and a part of a batch has only one; choose a larger training.batch_size or fewer training.micro_batches</source>
        <translation>序列成对混合，而批次的一份中只有一条；请加大 training.batch_size 或减少 training.micro_batches</translation>
    </message>
    <message>
        <source>show it with: tensorboard --logdir {}</source>
        <translation>查看方法：tensorboard --logdir {}</translation>
    </message>
    <message>
        <source>shrink {}</source>
        <translation>缩小{}</translation>
    </message>
    <message>
        <source>smaller fractions</source>
        <translation>更小的比例</translation>
    </message>
    <message>
        <source>so their losses were not measured on the same and are not compared</source>
        <translation>因此损失不是在相同的内容上测得的，不作比较</translation>
    </message>
    <message>
        <source>some of the 256 bytes are missing</source>
        <translation>256 个字节不全</translation>
    </message>
    <message>
        <source>span F1: sentence {}</source>
        <translation>片段 F1：第 {} 句</translation>
    </message>
    <message>
        <source>span F1: there are {} sentences of predictions for {} of truth; give one for each</source>
        <translation>片段 F1：预测有 {} 句，而正确答案有 {} 句；请一一对应</translation>
    </message>
    <message>
        <source>step {} has no checkpoint, and training to it again gives other losses; {}</source>
        <translation>第 {} 步没有检查点，而重新训练到那里得到的损失不同；{}</translation>
    </message>
    <message>
        <source>step {} is not in the record, which ends at step {}</source>
        <translation>第 {} 步不在记录中，记录止于第 {} 步</translation>
    </message>
    <message>
        <source>step {} was left out</source>
        <translation>略去了第 {} 步</translation>
    </message>
    <message>
        <source>step {} was left out, or its line is missing, so the losses cannot be compared</source>
        <translation>第 {} 步被略去，或缺少它的那一行，因此损失无法比较</translation>
    </message>
    <message>
        <source>step {} was trained again from step {}, with the recorded losses; {}</source>
        <translation>从第 {2} 步重新训练到第 {1} 步，损失与记录一致；{3}</translation>
    </message>
    <message>
        <source>steps towards an average besides down the gradient</source>
        <translation>除沿梯度下降外还向平均值移动</translation>
    </message>
    <message>
        <source>steps.jsonl, validations.jsonl, events.jsonl: the lines of the run&apos;s log</source>
        <translation>steps.jsonl, validations.jsonl, events.jsonl：运行日志中的各行</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>由您停止</translation>
    </message>
    <message>
        <source>such key</source>
        <translation>这样的键</translation>
    </message>
    <message>
        <source>tensor {} has the type {}, and this program reads F32, F16 and BF16</source>
        <translation>张量 {} 的类型为 {}，而本程序读取 F32、F16 和 BF16</translation>
    </message>
    <message>
        <source>tensor {} is missing or has another shape</source>
        <translation>张量 {} 缺失或形状不同</translation>
    </message>
    <message>
        <source>tensor {} {} has no counterpart in the model that config.json describes</source>
        <translation>张量 {} {} 在 config.json 所描述的模型中没有对应的部分</translation>
    </message>
    <message>
        <source>tensor {} {}</source>
        <translation>张量 {} {}</translation>
    </message>
    <message>
        <source>test example</source>
        <translation>测试样例</translation>
    </message>
    <message>
        <source>test examples</source>
        <translation>测试样例</translation>
    </message>
    <message>
        <source>that is unlikely to be chance, {} (Welch&apos;s t-test; ± is the 95 % interval)</source>
        <translation>这不太可能是偶然，{}（Welch t 检验；± 为 95 % 区间）</translation>
    </message>
    <message>
        <source>that may well be chance, {} (Welch&apos;s t-test; ± is the 95 % interval)</source>
        <translation>这很可能是偶然，{}（Welch t 检验；± 为 95 % 区间）</translation>
    </message>
    <message>
        <source>the Sobol sequence has at most {} parameters here, and there are {}; choose random or tpe</source>
        <translation>这里 Sobol 序列最多有 {} 个参数，而现在有 {} 个；请选择 random 或 tpe</translation>
    </message>
    <message>
        <source>the batches of {} steps and the weights before the first</source>
        <translation>{} 步的批次，以及第一步之前的权重</translation>
    </message>
    <message>
        <source>the batches of {} steps would take more than 2 GB; train a shorter run for that</source>
        <translation>{} 步的批次会超过 2 GB；请为此训练较短的运行</translation>
    </message>
    <message>
        <source>the best rate is the last before runs diverge; stay below it</source>
        <translation>最佳学习率是发散之前的最后一个；请保持在它以下</translation>
    </message>
    <message>
        <source>the checkpoint of step {}, at which this fork begins, is missing or damaged</source>
        <translation>此分叉所起始的第 {} 步的检查点缺失或已损坏</translation>
    </message>
    <message>
        <source>the choice {} is there twice</source>
        <translation>选项 {} 出现了两次</translation>
    </message>
    <message>
        <source>the data is not what this run was trained on; put the old data back or start a new run</source>
        <translation>数据不是这个运行训练时所用的；请放回原来的数据，或开始新的运行</translation>
    </message>
    <message>
        <source>the entry of tensor {} is incomplete</source>
        <translation>张量 {} 的条目不完整</translation>
    </message>
    <message>
        <source>the export cannot be put there: {}</source>
        <translation>无法将导出内容放在那里：{}</translation>
    </message>
    <message>
        <source>the file is empty; choose a table of examples</source>
        <translation>文件为空；请选择含样例的表格</translation>
    </message>
    <message>
        <source>the file is empty; choose a text of a few thousand characters</source>
        <translation>文件为空；请选择有几千个字符的文本</translation>
    </message>
    <message>
        <source>the files are empty; choose a text of a few thousand characters</source>
        <translation>各文件均为空；请选择有几千个字符的文本</translation>
    </message>
    <message>
        <source>the first block is never skipped, and the model has no other; add a block, or use dropout.residual</source>
        <translation>第一块从不跳过，而模型没有其他块；请增加一块，或使用 dropout.residual</translation>
    </message>
    <message>
        <source>the first line alone has the label {}; if it names the columns, set data.header to yes</source>
        <translation>只有第一行的标签是 {}；如果它是列名，请将 data.header 设为 yes</translation>
    </message>
    <message>
        <source>the first loss is not a finite number: the first weights are too large</source>
        <translation>最初的损失不是有限数：初始权重太大</translation>
    </message>
    <message>
        <source>the first loss, {}, is far above guessing, ln V = {}: the head&apos;s scores begin too large</source>
        <translation>最初的损失 {} 远高于猜测的 ln V = {}：输出头的得分一开始就太大</translation>
    </message>
    <message>
        <source>the first rank could not make it</source>
        <translation>第一个进程未能创建它</translation>
    </message>
    <message>
        <source>the gradient became infinite at step {}</source>
        <translation>梯度在第 {} 步变为无穷大</translation>
    </message>
    <message>
        <source>the gradient norm had grown {}-fold in {} steps</source>
        <translation>梯度范数在 {2} 步内增长到 {1} 倍</translation>
    </message>
    <message>
        <source>the initialization {} needs {} here; set it, or set init.id to {} again, which sets all that it needs</source>
        <translation>初始化 {} 在这里需要 {}；请照此设置，或将 init.id 再次设为 {}，它会设好所需的一切</translation>
    </message>
    <message>
        <source>the key &quot;{}&quot; stands twice in one object; leave one of the two</source>
        <translation>键 &quot;{}&quot; 在同一对象中出现两次；请只留一个</translation>
    </message>
    <message>
        <source>the largest rate was the best, so a better one may lie above it</source>
        <translation>最大的学习率最好，因此更好的可能还在它之上</translation>
    </message>
    <message>
        <source>the learning rate has a schedule of its own, under schedule</source>
        <translation>学习率有自己的调度，见 schedule</translation>
    </message>
    <message>
        <source>the list of choices is empty; give at least one value</source>
        <translation>选项列表为空；请至少给出一个值</translation>
    </message>
    <message>
        <source>the loss became infinite at step {}</source>
        <translation>损失在第 {} 步变为无穷大</translation>
    </message>
    <message>
        <source>the lowest point of a parabola through the {} points around the best</source>
        <translation>取最佳点附近 {} 个点所连抛物线的最低点</translation>
    </message>
    <message>
        <source>the model has {} more tokens for where texts begin and end; their ids follow, from {} on</source>
        <translation>模型另有 {} 个词元表示文本的开头和结尾；其编号接在后面，从 {} 起</translation>
    </message>
    <message>
        <source>the number {} of the optimizer or schedule is missing</source>
        <translation>缺少优化器或调度的数 {}</translation>
    </message>
    <message>
        <source>the parent&apos;s weights are those of its model</source>
        <translation>父运行的权重属于它的模型</translation>
    </message>
    <message>
        <source>the parent&apos;s weights were trained on its data, and go on there</source>
        <translation>父运行的权重是在它的数据上训练的，并在那里继续</translation>
    </message>
    <message>
        <source>the points around the lowest make no parabola, so this is just the best one tried</source>
        <translation>最低点附近的点不成抛物线，因此这只是试过的最好的一个</translation>
    </message>
    <message>
        <source>the rates of {} are for rules whose step has the size of the rate, and that of {} depends on the gradient&apos;s too; choose such a rule, as adamw, or another initialization</source>
        <translation>{} 的学习率适用于步长等于学习率的规则，而 {} 的步长还取决于梯度的大小；请选择前一种规则，如 adamw，或选择其他初始化</translation>
    </message>
    <message>
        <source>the record of the steps is missing</source>
        <translation>缺少各步的记录</translation>
    </message>
    <message>
        <source>the same run in PyTorch; it compares its losses with OptimLab&apos;s</source>
        <translation>用 PyTorch 重现同一个运行；它会将损失与 OptimLab 的相比较</translation>
    </message>
    <message>
        <source>the schedule {} waits for validation losses, and with 0 there is none before the end; choose a number of steps</source>
        <translation>调度 {} 要等待验证损失，而设为 0 时结束之前没有验证；请选择一个步数</translation>
    </message>
    <message>
        <source>the schedule {} waits for validation losses, and with {} there is none before the end; choose a number of steps below {}</source>
        <translation>调度 {} 要等待验证损失，而设为 {} 时结束之前没有验证；请选择小于 {} 的步数</translation>
    </message>
    <message>
        <source>the script does not have it</source>
        <translation>脚本中没有它</translation>
    </message>
    <message>
        <source>the script has a schedule for the rate only</source>
        <translation>脚本只有学习率的调度</translation>
    </message>
    <message>
        <source>the script has no modifiers</source>
        <translation>脚本没有修饰器</translation>
    </message>
    <message>
        <source>the script has no norms within branches</source>
        <translation>脚本的分支内没有归一化</translation>
    </message>
    <message>
        <source>the script has no single learned scales</source>
        <translation>脚本没有单个可学习的缩放因子</translation>
    </message>
    <message>
        <source>the script has one kind of block, and this is not that of block 0</source>
        <translation>脚本只有一种块，而这与第 0 块的不同</translation>
    </message>
    <message>
        <source>the search space is empty; give it parameters, as {&quot;optimizer.lr&quot;: {&quot;min&quot;: 1e-4, &quot;max&quot;: 1e-2, &quot;scale&quot;: &quot;log&quot;}}</source>
        <translation>搜索空间为空；请给出参数，例如 {&quot;optimizer.lr&quot;: {&quot;min&quot;: 1e-4, &quot;max&quot;: 1e-2, &quot;scale&quot;: &quot;log&quot;}}</translation>
    </message>
    <message>
        <source>the size of tensor {} does not match its shape</source>
        <translation>张量 {} 的大小与其形状不符</translation>
    </message>
    <message>
        <source>the smallest rate was the best, so a better one may lie below it</source>
        <translation>最小的学习率最好，因此更好的可能还在它之下</translation>
    </message>
    <message>
        <source>the state of the optimizer begins anew: it is not of the parent&apos;s kind</source>
        <translation>优化器的状态重新开始：它与父运行的种类不同</translation>
    </message>
    <message>
        <source>the tag &quot;{}&quot; is none of the scheme&apos;s; expected {}</source>
        <translation>标签 &quot;{}&quot; 不属于此方案；应为 {}</translation>
    </message>
    <message>
        <source>the task {} needs the family {}</source>
        <translation>任务 {} 需要 {} 类模型</translation>
    </message>
    <message>
        <source>the test part</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>the text {} has nothing that the model knows</source>
        <translation>文本 {} 中没有模型认识的内容</translation>
    </message>
    <message>
        <source>the time of {} s is over</source>
        <translation>规定的 {} 秒已到</translation>
    </message>
    <message>
        <source>the token {} is missing</source>
        <translation>缺少词元 {}</translation>
    </message>
    <message>
        <source>the token {} stands twice</source>
        <translation>词元 {} 出现了两次</translation>
    </message>
    <message>
        <source>the training part</source>
        <translation>训练部分</translation>
    </message>
    <message>
        <source>the translations are written without blanks, and BLEU counts words; task.bleu=characters counts characters</source>
        <translation>译文中没有空格，而 BLEU 按词计数；设 task.bleu=characters 则按字符计数</translation>
    </message>
    <message>
        <source>the validation loss is not a finite number after step {}; {}</source>
        <translation>第 {} 步之后验证损失不是有限数；{}</translation>
    </message>
    <message>
        <source>the validation loss reached {}</source>
        <translation>验证损失达到了 {}</translation>
    </message>
    <message>
        <source>the validation part</source>
        <translation>验证部分</translation>
    </message>
    <message>
        <source>the weights are in several files; save them as one (save_pretrained(folder, max_shard_size=&quot;100GB&quot;))</source>
        <translation>权重分在几个文件中；请存为一个 (save_pretrained(folder, max_shard_size=&quot;100GB&quot;))</translation>
    </message>
    <message>
        <source>the weights are the parent&apos;s, so nothing is initialized</source>
        <translation>权重来自父运行，因此没有初始化</translation>
    </message>
    <message>
        <source>the words are numbers; is column {} the right data.word_column?</source>
        <translation>词都是数；data.word_column 应该是第 {} 列吗？</translation>
    </message>
    <message>
        <source>there are checkpoints at the steps {}</source>
        <translation>有检查点的步为 {}</translation>
    </message>
    <message>
        <source>there are min, max, scale, points and choices</source>
        <translation>可用的有 min、max、scale、points 和 choices</translation>
    </message>
    <message>
        <source>there are no checkpoints</source>
        <translation>没有检查点</translation>
    </message>
    <message>
        <source>there are {} blocks; a model has 1 to {}</source>
        <translation>有 {} 个块；模型应有 1 到 {} 个</translation>
    </message>
    <message>
        <source>there are {}</source>
        <translation>可用的有 {}</translation>
    </message>
    <message>
        <source>there is a NUL byte, so this is no text (a binary file?)</source>
        <translation>有 NUL 字节，因此不是文本（是二进制文件？）</translation>
    </message>
    <message>
        <source>there is a gap or overlap before tensor {}</source>
        <translation>张量 {} 之前有空隙或重叠</translation>
    </message>
    <message>
        <source>there is a run in this folder already; choose another, or --resume it</source>
        <translation>此文件夹中已有运行；请选择其他文件夹，或用 --resume 继续它</translation>
    </message>
    <message>
        <source>there is a sweep or a run in this folder already; choose another, or go on with sweep --resume</source>
        <translation>此文件夹中已有搜索或运行；请选择其他文件夹，或用 sweep --resume 继续</translation>
    </message>
    <message>
        <source>there is another contestant called {}, or so that their folders would be the same</source>
        <translation>已有参赛者叫 {}，或名称会使两者的文件夹相同</translation>
    </message>
    <message>
        <source>there is another file beside it that is trained on; give one, and beside it those for validation (with dev or val in their name) and test</source>
        <translation>除它之外还有另一个用来训练的文件；请只给一个，另可加上验证文件（名称中有 dev 或 val）和测试文件</translation>
    </message>
    <message>
        <source>there is no &quot;{}&quot;, but {}</source>
        <translation>没有 &quot;{}&quot;，而有 {}</translation>
    </message>
    <message>
        <source>there is no column {}, but {}; change data.{}</source>
        <translation>没有列 {}，而有 {}；请更改 data.{}</translation>
    </message>
    <message>
        <source>there is no column {}, but {}; change data.{}, or see whether tabs (.tsv) or commas (.csv) are between the cells</source>
        <translation>没有列 {}，而有 {}；请更改 data.{}，或检查单元格之间是制表符 (.tsv) 还是逗号 (.csv)</translation>
    </message>
    <message>
        <source>there is no example in it; choose another file</source>
        <translation>其中没有样例；请选择其他文件</translation>
    </message>
    <message>
        <source>there is no preset {}; {}</source>
        <translation>没有预设 {}；{}</translation>
    </message>
    <message>
        <source>there is no run in this folder; `optimlab-cli runs` lists those that there are</source>
        <translation>此文件夹中没有运行；`optimlab-cli runs` 会列出已有的</translation>
    </message>
    <message>
        <source>there is no such file, and only 256 tokens would be bytes, not {}; save the model&apos;s tokenizer there (tokenizer.save_pretrained(folder))</source>
        <translation>没有这个文件，而只有 256 个词元才会是字节，不是 {} 个；请将模型的分词器存到那里 (tokenizer.save_pretrained(folder))</translation>
    </message>
    <message>
        <source>there is no such file; check the path</source>
        <translation>没有这个文件；请检查路径</translation>
    </message>
    <message>
        <source>there is no such file; pytorch_model.bin can hold any program and is not opened: save the model with safe_serialization=True</source>
        <translation>没有这个文件；pytorch_model.bin 可能含有任意程序，因此不打开：请用 safe_serialization=True 保存模型</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>there is no such folder; give run folders, or one that holds the runs of a sweep or a group of seeds</source>
        <translation>没有这个文件夹；请给出运行的文件夹，或含有一次搜索或一组种子各运行的文件夹</translation>
    </message>
    <message>
        <source>there is no such parameter in this run</source>
        <translation>这个运行中没有这个参数</translation>
    </message>
    <message>
        <source>there is no such place in the experiment</source>
        <translation>实验中没有这个位置</translation>
    </message>
    <message>
        <source>there is no such run folder</source>
        <translation>没有这个运行文件夹</translation>
    </message>
    <message>
        <source>there is no such trial</source>
        <translation>没有这次试验</translation>
    </message>
    <message>
        <source>there is no token {}; the vocabulary has {}</source>
        <translation>没有词元 {}；词表有 {} 个</translation>
    </message>
    <message>
        <source>there is no warmup</source>
        <translation>没有预热</translation>
    </message>
    <message>
        <source>there is no whole checkpoint at step {}; {}</source>
        <translation>第 {} 步没有完整的检查点；{}</translation>
    </message>
    <message>
        <source>there is no whole checkpoint in this run folder; {}</source>
        <translation>这个运行文件夹中没有完整的检查点；{}</translation>
    </message>
    <message>
        <source>there is no word</source>
        <translation>没有词</translation>
    </message>
    <message>
        <source>there is no {} in the experiment</source>
        <translation>实验中没有 {}</translation>
    </message>
    <message>
        <source>there is no {}; {}</source>
        <translation>没有 {}；{}</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>the system has not enough memory or threads for so many contestants at once</source>
        <translation>系统的内存或线程不足以同时训练这么多参赛者</translation>
    </message>
    <message>
        <source>the system has not enough memory or threads for so many trials at once; set search.workers to fewer</source>
        <translation>系统的内存或线程不足以同时进行这么多试验；请减小 search.workers</translation>
    </message>
    <message>
        <source>there is nothing to go on after</source>
        <translation>没有可以接续的内容</translation>
    </message>
    <message>
        <source>there is something in this folder already ({}); choose another, or go on with race --resume</source>
        <translation>此文件夹中已有内容（{}）；请选择其他文件夹，或用 race --resume 继续</translation>
    </message>
    <message>
        <source>this checkpoint does not say at which step it was made</source>
        <translation>此检查点没有说明是在哪一步保存的</translation>
    </message>
    <message>
        <source>this checkpoint has the format {}, and this program reads {}; use the OptimLab that made it</source>
        <translation>此检查点的格式为 {}，而本程序读取 {}；请使用生成它的 OptimLab</translation>
    </message>
    <message>
        <source>this checkpoint is damaged: its checksum is wrong; use an earlier one</source>
        <translation>此检查点已损坏：校验和不符；请使用更早的</translation>
    </message>
    <message>
        <source>this checkpoint is damaged: {}</source>
        <translation>此检查点已损坏：{}</translation>
    </message>
    <message>
        <source>this checkpoint was made with another model, optimizer, seed or batch size; use it with the experiment that is in it</source>
        <translation>此检查点是用不同的模型、优化器、种子或批量大小生成的；请与其中所含的实验一起使用</translation>
    </message>
    <message>
        <source>this folder cannot be made: {}; choose another place or name</source>
        <translation>无法建立此文件夹：{}；请选择其他位置或名称</translation>
    </message>
    <message>
        <source>this folder is not empty; choose another for the new run</source>
        <translation>此文件夹不为空；请为新的运行选择其他文件夹</translation>
    </message>
    <message>
        <source>this is a folder, expected a file</source>
        <translation>这是文件夹，应为文件</translation>
    </message>
    <message>
        <source>this is a link to another place, where nothing may be written over; put what it leads to in the run&apos;s folder itself</source>
        <translation>这是指向别处的链接，不得覆盖那里的内容；请将它所指的内容放到运行的文件夹中</translation>
    </message>
    <message>
        <source>this is a safetensors file, but not a checkpoint of OptimLab</source>
        <translation>这是 safetensors 文件，但不是 OptimLab 的检查点</translation>
    </message>
    <message>
        <source>this is a whole number, so min and max must be whole</source>
        <translation>这是整数，因此 min 和 max 也必须是整数</translation>
    </message>
    <message>
        <source>this is no folder of a race (it has no {})</source>
        <translation>这不是比赛的文件夹（没有 {}）</translation>
    </message>
    <message>
        <source>this is no folder of a sweep (it has no {}); give the one that `optimlab-cli sweep SPEC.json` has made</source>
        <translation>这不是搜索的文件夹（没有 {}）；请给出由 `optimlab-cli sweep SPEC.json` 建立的文件夹</translation>
    </message>
    <message>
        <source>this is no regular file, expected a file</source>
        <translation>这不是普通文件，应为文件</translation>
    </message>
    <message>
        <source>this is no run folder (it has no {}); optimlab-cli runs lists those that there are</source>
        <translation>这不是运行文件夹（没有 {}）；optimlab-cli runs 会列出已有的</translation>
    </message>
    <message>
        <source>this is no tokenizer; expected a tokenizer.json with a &quot;model&quot;</source>
        <translation>这不是分词器；应为含有 &quot;model&quot; 的 tokenizer.json</translation>
    </message>
    <message>
        <source>this is not a whole run folder: {} is missing</source>
        <translation>这不是完整的运行文件夹：缺少 {}</translation>
    </message>
    <message>
        <source>this is one checkpoint; {} chooses among those of a run folder</source>
        <translation>这是单个检查点；{} 用来在运行文件夹的检查点中选择</translation>
    </message>
    <message>
        <source>this is version {} of the format, and this program reads up to {}; use a newer OptimLab</source>
        <translation>格式版本为 {}，而本程序最高读取 {}；请使用较新的 OptimLab</translation>
    </message>
    <message>
        <source>this run has made no step yet</source>
        <translation>这个运行还没有训练过一步</translation>
    </message>
    <message>
        <source>this run has no validation yet, so there is nothing to compare; let it train on, or leave it out</source>
        <translation>这个运行还没有验证，因此没有可比较的；请让它继续训练，或不选它</translation>
    </message>
    <message>
        <source>token {} has the id {}, and the model has the ids from 0 to {}</source>
        <translation>词元 {} 的编号为 {}，而模型的编号为 0 到 {}</translation>
    </message>
    <message>
        <source>training example</source>
        <translation>训练样例</translation>
    </message>
    <message>
        <source>training examples</source>
        <translation>训练样例</translation>
    </message>
    <message>
        <source>training it takes about {}, and {} are free; choose a smaller model or context, or more training.micro_batches</source>
        <translation>训练它约需 {}，而空闲的有 {}；请选择较小的模型或上下文长度，或加大 training.micro_batches</translation>
    </message>
    <message>
        <source>true with a tied head; their head has the table as it is</source>
        <translation>为 true 且输出头共享；而它们的输出头直接使用该表</translation>
    </message>
    <message>
        <source>tune, {}: {}</source>
        <translation>调参，{}：{}</translation>
    </message>
    <message>
        <source>two rules for one symbol</source>
        <translation>同一个符号有两条规则</translation>
    </message>
    <message>
        <source>two variables with one name</source>
        <translation>有两个同名的变量</translation>
    </message>
    <message>
        <source>unexpected error: {}</source>
        <translation>意外错误：{}</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>未知的键</translation>
    </message>
    <message>
        <source>unknown key; a contestant has name and set</source>
        <translation>未知的键；参赛者有 name 和 set</translation>
    </message>
    <message>
        <source>unknown key; {}</source>
        <translation>未知的键；{}</translation>
    </message>
    <message>
        <source>unknown modifier</source>
        <translation>未知的修饰器</translation>
    </message>
    <message>
        <source>unknown regularizer</source>
        <translation>未知的正则化项</translation>
    </message>
    <message>
        <source>unknown role</source>
        <translation>未知的角色</translation>
    </message>
    <message>
        <source>usual causes: the learning rate ({}) is too high</source>
        <translation>常见原因：学习率（{}）太高</translation>
    </message>
    <message>
        <source>validation example</source>
        <translation>验证样例</translation>
    </message>
    <message>
        <source>validation examples</source>
        <translation>验证样例</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>vanish</source>
        <translation>后消失</translation>
    </message>
    <message>
        <source>what its model puts out</source>
        <translation>其模型输出什么</translation>
    </message>
    <message>
        <source>what its tokens are</source>
        <translation>其词元是什么</translation>
    </message>
    <message>
        <source>what the schedule learns from validations begins anew</source>
        <translation>调度从验证中学到的内容重新开始</translation>
    </message>
    <message>
        <source>what was learnt; tokenizers.Tokenizer.from_file opens it</source>
        <translation>所学到的内容；可用 tokenizers.Tokenizer.from_file 打开</translation>
    </message>
    <message>
        <source>where a model writes, a token must not see what comes after it; choose back</source>
        <translation>要写文本的模型，词元不得看到它后面的内容；请选择 back</translation>
    </message>
    <message>
        <source>whether its texts are lines</source>
        <translation>其文本是否按行</translation>
    </message>
    <message>
        <source>width {}: it takes about {}, and {} are free; leave it out, or take a smaller training.batch_size</source>
        <translation>宽度 {}：约需 {}，而空闲的有 {}；请去掉它，或减小 training.batch_size</translation>
    </message>
    <message>
        <source>width {}: {}</source>
        <translation>宽度 {}：{}</translation>
    </message>
    <message>
        <source>with a label that the training part lacks, such as {}; is it the right column?</source>
        <translation>标签在训练部分中没有，例如 {}；列选对了吗？</translation>
    </message>
    <message>
        <source>with a tag that the training part lacks</source>
        <translation>标签在训练部分中没有</translation>
    </message>
    <message>
        <source>with another number of tags than words</source>
        <translation>标签数与词数不同</translation>
    </message>
    <message>
        <source>with fewer than two seeds in a group nobody can tell whether that is chance</source>
        <translation>有一组不足两个种子，无从判断这是否偶然</translation>
    </message>
    <message>
        <source>without dropout both passes are the same; set a rate of dropout, token_dropout or drop_path</source>
        <translation>没有 dropout 时两次前向相同；请设置 dropout、token_dropout 或 drop_path 的比率</translation>
    </message>
    <message>
        <source>without words</source>
        <translation>没有词</translation>
    </message>
    <message>
        <source>{} (is it the right data.tag_column?)</source>
        <translation>{}（data.tag_column 选对了吗？）</translation>
    </message>
    <message>
        <source>{} and others</source>
        <translation>{} 等</translation>
    </message>
    <message>
        <source>{} and {} and both together must be in model.vocab</source>
        <translation>{}、{} 以及两者相连都必须在 model.vocab 中</translation>
    </message>
    <message>
        <source>{} and {} differ in their data</source>
        <translation>{} 与 {} 的数据不同</translation>
    </message>
    <message>
        <source>{} and {} differ in their task</source>
        <translation>{} 与 {} 的任务不同</translation>
    </message>
    <message>
        <source>{} and {} differ in their tokenizer</source>
        <translation>{} 与 {} 的分词器不同</translation>
    </message>
    <message>
        <source>{} and {} do not differ {}, {}</source>
        <translation>{} 与 {} {}没有差别，{}</translation>
    </message>
    <message>
        <source>{} and {} for validation leave nothing to train on; together they are below 1</source>
        <translation>{} 和用于验证的 {} 没有给训练留下内容；两者之和应小于 1</translation>
    </message>
    <message>
        <source>{} and {} more are not UTF-8 and taken for Latin-1; save as UTF-8 what then has wrong letters</source>
        <translation>{} 和另外 {} 个文件不是 UTF-8，按 Latin-1 读取；若字母有误，请另存为 UTF-8</translation>
    </message>
    <message>
        <source>{} and {} seeds</source>
        <translation>{} 和 {} 个种子</translation>
    </message>
    <message>
        <source>{} and {} were never validated at the same step, so they cannot be compared</source>
        <translation>{} 与 {} 从未在同一步验证过，因此无法比较</translation>
    </message>
    <message>
        <source>{} and {}, the first at step {}; a mean over the others would hide that, so none is compared</source>
        <translation>{}，{}，最早在第 {} 步；对其余的求均值会掩盖这一点，因此不作比较</translation>
    </message>
    <message>
        <source>{} are more than the model&apos;s largest batch, {}</source>
        <translation>{} 超过了模型的最大批次 {}</translation>
    </message>
    <message>
        <source>{} at step {}</source>
        <translation>{} 的第 {} 步</translation>
    </message>
    <message>
        <source>{} begins with other weights than {}</source>
        <translation>{} 的初始权重与 {} 的不同</translation>
    </message>
    <message>
        <source>{} blocks</source>
        <translation>{} 个块</translation>
    </message>
    <message>
        <source>{} bytes that are no text were replaced</source>
        <translation>替换了 {} 个不属于文本的字节</translation>
    </message>
    <message>
        <source>{} cannot be tried: {}</source>
        <translation>不能尝试 {}：{}</translation>
    </message>
    <message>
        <source>{} columns</source>
        <translation>{} 列</translation>
    </message>
    <message>
        <source>{} did not diverge</source>
        <translation>{} 没有发散</translation>
    </message>
    <message>
        <source>{} diverged with every rate that was tried; give it a smaller optimizer.lr</source>
        <translation>{} 在试过的所有学习率下都发散了；请给它更小的 optimizer.lr</translation>
    </message>
    <message>
        <source>{} diverged</source>
        <translation>{} 发散了</translation>
    </message>
    <message>
        <source>{} does not stand for bytes</source>
        <translation>{} 不代表字节</translation>
    </message>
    <message>
        <source>{} epochs done</source>
        <translation>已完成 {} 轮</translation>
    </message>
    <message>
        <source>{} events</source>
        <translation>{} 个事件</translation>
    </message>
    <message>
        <source>{} examples with 1 different source</source>
        <translation>{} 个样例，源文只有 1 种</translation>
    </message>
    <message>
        <source>{} examples with {} different sources</source>
        <translation>{} 个样例，源文有 {} 种</translation>
    </message>
    <message>
        <source>{} generations of {} steps are {} steps each, and each has to end with a validation; choose training.eval_every so that it divides that</source>
        <translation>{} 代共 {} 步，每代 {} 步，而每代都要以验证结束；请选择能整除它的 training.eval_every</translation>
    </message>
    <message>
        <source>{} gives weights rates of their own, and the script has one rate</source>
        <translation>{} 给各权重不同的学习率，而脚本只有一个学习率</translation>
    </message>
    <message>
        <source>{} gives {}, and the task {} needs {}; there are {}</source>
        <translation>{} 提供的是 {}，而任务 {} 需要 {}；可用的有 {}</translation>
    </message>
    <message>
        <source>{} has no counterpart in this program</source>
        <translation>{} 在本程序中没有对应的设置</translation>
    </message>
    <message>
        <source>{} has no example that can be used</source>
        <translation>{}没有可用的样例</translation>
    </message>
    <message>
        <source>{} has no logarithm; a log scale begins above 0</source>
        <translation>{} 没有对数；对数刻度要从 0 以上开始</translation>
    </message>
    <message>
        <source>{} has the id {}; expected every id from 0 to {} once</source>
        <translation>{} 的编号为 {}；应为 0 到 {} 的每个编号各一次</translation>
    </message>
    <message>
        <source>{} has {} tokens, but a context of {} needs at least {}; take a longer text or a shorter context</source>
        <translation>{}有 {} 个词元，而上下文长度 {} 至少需要 {} 个；请用更长的文本或更短的上下文长度</translation>
    </message>
    <message>
        <source>{} heads do not divide d_model {}; {} would, or give a head_size</source>
        <translation>{} 个头不能整除 d_model {}；{} 可以，或给出 head_size</translation>
    </message>
    <message>
        <source>{} is above max, {}; exchange them</source>
        <translation>{} 大于 max 的 {}；请对调</translation>
    </message>
    <message>
        <source>{} is also the text to train on; choose another one</source>
        <translation>{} 也是用来训练的文本；请选择另一个</translation>
    </message>
    <message>
        <source>{} is better than {} by {} {}, {}</source>
        <translation>{1} {4}比 {2} 好 {3}，{5}</translation>
    </message>
    <message>
        <source>{} is better than {} by {} ± {} {}, {}</source>
        <translation>{1} {5}比 {2} 好 {3} ± {4}，{6}</translation>
    </message>
    <message>
        <source>{} is driven already; keep one of the two</source>
        <translation>{} 已经受驱动；请只保留一个</translation>
    </message>
    <message>
        <source>{} is never recorded by the task {}; there are {}</source>
        <translation>任务 {2} 从不记录 {1}；可用的有 {3}</translation>
    </message>
    <message>
        <source>{} is no longer made of finite numbers after step {}; {}</source>
        <translation>第 {2} 步之后 {1} 不再全是有限数；{3}</translation>
    </message>
    <message>
        <source>{} is no number of the optimizer or the regularization that may change while a run trains; optimizer.weight_decay would be one</source>
        <translation>{} 不是优化器或正则化中可在训练时改变的数；optimizer.weight_decay 就是这样的数</translation>
    </message>
    <message>
        <source>{} is no spread; it must be at least 0</source>
        <translation>{} 不能作为离散度；它必须不小于 0</translation>
    </message>
    <message>
        <source>{} is no token with an id from 0 to {}</source>
        <translation>{} 不是编号在 0 到 {} 之间的词元</translation>
    </message>
    <message>
        <source>{} is none of {}</source>
        <translation>{} 不在可选项中：{}</translation>
    </message>
    <message>
        <source>{} is not UTF-8 and taken for Latin-1; save as UTF-8 what then has wrong letters</source>
        <translation>{} 不是 UTF-8，按 Latin-1 读取；若字母有误，请另存为 UTF-8</translation>
    </message>
    <message>
        <source>{} is not one character</source>
        <translation>{} 不是单个字符</translation>
    </message>
    <message>
        <source>{} is not valid UTF-8</source>
        <translation>{} 不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>{} is not within the model&apos;s own {} tokens</source>
        <translation>{} 不在模型自身的 {} 个词元之内</translation>
    </message>
    <message>
        <source>{} is not written in PyTorch here</source>
        <translation>{} 在这里没有写成 PyTorch</translation>
    </message>
    <message>
        <source>{} is outside [-2^53, 2^53]</source>
        <translation>{} 超出 [-2^53, 2^53]</translation>
    </message>
    <message>
        <source>{} is outside [1, {}]</source>
        <translation>{} 超出 [1, {}]</translation>
    </message>
    <message>
        <source>{} is outside {}</source>
        <translation>{} 超出 {}</translation>
    </message>
    <message>
        <source>{} is the column of the words, too; the tag would be the word</source>
        <translation>第 {} 列也是词所在的列；标签就会是词本身</translation>
    </message>
    <message>
        <source>{} key/value heads cannot be shared by {} heads; {} could</source>
        <translation>{} 个键值头不能由 {} 个头共享；{} 个可以</translation>
    </message>
    <message>
        <source>{} leave none {}; there should be more of them, or {}</source>
        <translation>{}，没有留下{}的；样例应更多，或用{}</translation>
    </message>
    <message>
        <source>{} lets its trials go on from each other, so none can be ended early; leave it out</source>
        <translation>{} 让各次试验相互接续，因此不能提前结束；请去掉它</translation>
    </message>
    <message>
        <source>{} lines were skipped</source>
        <translation>跳过了 {} 行</translation>
    </message>
    <message>
        <source>{} looks at validations before the end, and training.eval_every makes none; set it to less than training.steps, {}</source>
        <translation>{} 要看结束之前的验证，而按 training.eval_every 没有验证；请将它设为小于 training.steps 的值，即小于 {}</translation>
    </message>
    <message>
        <source>{} makes {} trials here, and {} trials are asked for; ask for at most as many, or leave it out for all</source>
        <translation>{} 在这里产生 {} 次试验，而要求的是 {} 次；请不要超过，或去掉它以进行全部试验</translation>
    </message>
    <message>
        <source>{} makes {} trials here; take fewer of each parameter, or say how many trials to make</source>
        <translation>{} 在这里产生 {} 次试验；请减少各参数的取值，或指明进行多少次试验</translation>
    </message>
    <message>
        <source>{} must be {}</source>
        <translation>{} 不对，必须{}</translation>
    </message>
    <message>
        <source>{} of what is kept for validation or tests stood among what is to be trained on, and was left out there</source>
        <translation>留作验证或测试的内容中有 {} 个也出现在训练内容里，已从训练内容中去掉</translation>
    </message>
    <message>
        <source>{} of {} {}, the longest of {} tokens, were cut after the context of {}; a longer model.context would take them whole</source>
        <translation>{2} 个{3}中有 {1} 个（最长的有 {4} 个词元）按上下文长度 {5} 截断了；加大 model.context 即可完整容纳</translation>
    </message>
    <message>
        <source>{} of {}&apos;s {} runs diverged</source>
        <translation>{2} 的 {3} 个运行中有 {1} 个发散了</translation>
    </message>
    <message>
        <source>{} seeds each</source>
        <translation>各 {} 个种子</translation>
    </message>
    <message>
        <source>{} sees other batches than {}</source>
        <translation>{} 所用的批次与 {} 的不同</translation>
    </message>
    <message>
        <source>{} sets {}</source>
        <translation>{} 设置了 {}</translation>
    </message>
    <message>
        <source>{} steps are done at step {}; ask for more</source>
        <translation>到第 {2} 步时 {1} 步已全部完成；请给更多步数</translation>
    </message>
    <message>
        <source>{} steps</source>
        <translation>{} 步</translation>
    </message>
    <message>
        <source>{} steps, {} validations, {} hyper-parameters, samples of {} steps</source>
        <translation>{} 步，{} 次验证，{} 个超参数，{} 步的样例</translation>
    </message>
    <message>
        <source>{} tags are predicted for {} words; give one for each</source>
        <translation>为 {2} 个词预测了 {1} 个标签；请一一对应</translation>
    </message>
    <message>
        <source>{} times</source>
        <translation> {} 倍</translation>
    </message>
    <message>
        <source>{} tokens are more than the model&apos;s context, {}</source>
        <translation>{} 个词元超过模型的上下文长度 {}</translation>
    </message>
    <message>
        <source>{} validations</source>
        <translation>{} 次验证</translation>
    </message>
    <message>
        <source>{} waits for validation losses, and only the learning rate may; choose another schedule beside one_cycle</source>
        <translation>{} 要等待验证损失，而只有学习率可以这样；请选择能与 one_cycle 并用的其他调度</translation>
    </message>
    <message>
        <source>{} waits for validation losses, and only the learning rate may; choose another schedule</source>
        <translation>{} 要等待验证损失，而只有学习率可以这样；请选择其他调度</translation>
    </message>
    <message>
        <source>{} words have no token</source>
        <translation>{} 个词没有对应的词元</translation>
    </message>
    <message>
        <source>{} {} were left out: {}</source>
        <translation>略去了 {} 个{}：{}</translation>
    </message>
    <message>
        <source>{}, and go on with sweep --resume</source>
        <translation>{}，然后用 sweep --resume 继续</translation>
    </message>
    <message>
        <source>{}, and {} in block 0; all blocks of {} are alike</source>
        <translation>{}，而第 0 块中为 {}；{} 的所有块都相同</translation>
    </message>
    <message>
        <source>{}, expected a word first and its tag last</source>
        <translation>{}，应先是词、最后是标签</translation>
    </message>
    <message>
        <source>{}, expected {}</source>
        <translation>{}，应为 {}</translation>
    </message>
    <message>
        <source>{}, so there is nothing to tell apart; is it the right column?</source>
        <translation>{}，因此没有可区分的；列选对了吗？</translation>
    </message>
    <message>
        <source>{}: what it says is not known here; there are the tokenizers {} as OptimLab writes them</source>
        <translation>{}：这里不认识其中的内容；可用的是由 OptimLab 写出的分词器 {}</translation>
    </message>
    <message>
        <source>{}; GPT-2 has a key and value for every head</source>
        <translation>{}；GPT-2 的每个头都有自己的键和值</translation>
    </message>
    <message>
        <source>{}; a model of this program has {}</source>
        <translation>{}；本程序的模型为 {}</translation>
    </message>
    <message>
        <source>{}; an empty line ends a sentence, and there is none between two of them</source>
        <translation>{}；空行表示句子结束，而各句之间没有空行</translation>
    </message>
    <message>
        <source>{}; choose another task.scheme</source>
        <translation>{}；请选择其他 task.scheme</translation>
    </message>
    <message>
        <source>{}; is {} the right data.{}?</source>
        <translation>{}；{} 是正确的 data.{} 吗？</translation>
    </message>
    <message>
        <source>{}; it has to be even</source>
        <translation>{}；必须是偶数</translation>
    </message>
    <message>
        <source>{}; it may be training there: stop it first, or choose another folder</source>
        <translation>{}；可能正在那里训练：请先停止它，或选择其他文件夹</translation>
    </message>
    <message>
        <source>{}; take the folder away to train this run anew</source>
        <translation>{}；要重新训练这个运行，请移走此文件夹</translation>
    </message>
    <message>
        <source>{}; this program takes {}</source>
        <translation>{}；本程序接受 {}</translation>
    </message>
    <message>
        <source>{}; train without it, or export another format</source>
        <translation>{}；请不用它来训练，或导出其他格式</translation>
    </message>
    <message>
        <source>{}; {} has a key and value for every head</source>
        <translation>{}；{} 的每个头都有自己的键和值</translation>
    </message>
    <message>
        <source>{}; {} has {}</source>
        <translation>{}；{} 为 {}</translation>
    </message>
    <message>
        <source>cannot be moved to {}: {}</source>
        <translation>无法移到 {}：{}</translation>
    </message>
    <message>
        <source>cannot be written: {}</source>
        <translation>无法写入：{}</translation>
    </message>
    <message>
        <source>failed for an unknown reason</source>
        <translation>因未知原因失败</translation>
    </message>
    <message>
        <source>mend the file, or set data.on_problem to skip</source>
        <translation>请修正文件，或将 data.on_problem 设为 skip</translation>
    </message>
    <message>
        <source>the checkpoint cannot be saved: {}</source>
        <translation>无法保存检查点：{}</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>this run is not in the table</source>
        <translation>此运行不在表格中</translation>
    </message>
    <message>
        <source>this run is training</source>
        <translation>此运行正在训练</translation>
    </message>
    <message>
        <source>training had to end: {}</source>
        <translation>训练只得结束：{}</translation>
    </message>
    <message>
        <source>the gradient norm had grown more than {}-fold in {} steps</source>
        <translation>梯度范数在 {2} 步内增长到 {1} 倍以上</translation>
    </message>
    <message>
        <source>it differs from the form&apos;s experiment in more than settings; take its settings into the form first, or race it against runs of its kind</source>
        <translation>它与表单中的实验不仅设置不同；请先把它的设置放进表单，或者让它与同类的运行比赛</translation>
    </message>
    <message>
        <source>its checkpoint of step {}, with which it began, is not there, so a script could not begin with it</source>
        <translation>它开始时所用的第 {} 步检查点已不在，因此脚本无法从那里开始</translation>
    </message>
    <message>
        <source>what {} has learnt before the fork cannot be given to a script</source>
        <translation>{} 在分叉之前学到的状态无法交给脚本</translation>
    </message>
    <message>
        <source>another contestant failed</source>
        <translation>另一位参赛者失败了</translation>
    </message>
    <message>
        <source>it differs from {} in the seed at most; a race has seeds of its own, and takes it once</source>
        <translation>它与 {} 至多只有种子不同；比赛有自己的种子，所以只取一次</translation>
    </message>
    <message>
        <source>its {} is not that of the race, and losses on other tasks, data or tokens cannot be ranked</source>
        <translation>它的 {} 与比赛的不同；在不同任务、数据或词元上的损失无法排名</translation>
    </message>
    <message>
        <source>the search before it trains {} steps a trial, more than the race&apos;s {}</source>
        <translation>赛前搜索每次试验训练 {} 步，比比赛的 {} 步还多</translation>
    </message>
    <message>
        <source>with {} rates to try, the one that is found is an edge; from three on there is one between</source>
        <translation>只试 {} 个学习率时，找到的总是边缘值；三个起中间才有值</translation>
    </message>
    <message>
        <source>{} trains {} steps, {} trains {}</source>
        <translation>{} 训练 {} 步，{} 训练 {} 步</translation>
    </message>
    <message>
        <source>this run is not in the trash any more</source>
        <translation>这次运行已不在回收站中</translation>
    </message>
    <message>
        <source>this run is trained elsewhere; stop it there, then delete it</source>
        <translation>该运行正在别处训练；请在那里停止它，然后再删除</translation>
    </message>
    <message>
        <source>the validation loss is {} at step {}, and guessing costs {}; {}</source>
        <translation>第 {2} 步的验证损失为 {1}，而猜测的损失为 {3}；{4}</translation>
    </message>
</context>
</TS>
