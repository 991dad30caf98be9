<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Begin with the standard experiment</source>
        <translation>从标准实验开始</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the experiment under another name</source>
        <translation>以其他名称保存实验</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销上一次改动</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重做改动</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train this experiment, pause, or go on</source>
        <translation>训练此实验、暂停或继续</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Make one training step</source>
        <translation>训练一步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the run and save a checkpoint</source>
        <translation>结束运行并保存检查点</translation>
    </message>
    <message>
        <source>Open run folder…</source>
        <translation>打开运行文件夹…</translation>
    </message>
    <message>
        <source>Resume run</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Go on with the selected run from its last checkpoint</source>
        <translation>从最后的检查点继续所选的运行</translation>
    </message>
    <message>
        <source>Save checkpoint as…</source>
        <translation>检查点另存为…</translation>
    </message>
    <message>
        <source>Copy the selected run&apos;s newest checkpoint</source>
        <translation>复制所选运行的最新检查点</translation>
    </message>
    <message>
        <source>Load checkpoint…</source>
        <translation>载入检查点…</translation>
    </message>
    <message>
        <source>Open a checkpoint file, to let it write or to go on from it</source>
        <translation>打开检查点文件，让它写作或由它继续训练</translation>
    </message>
    <message>
        <source>Runs folder…</source>
        <translation>运行文件夹…</translation>
    </message>
    <message>
        <source>Choose where runs are saved and listed from</source>
        <translation>选择保存和列出运行的位置</translation>
    </message>
    <message>
        <source>Export plot…</source>
        <translation>导出图…</translation>
    </message>
    <message>
        <source>Save the plot in focus as PNG, SVG, PDF, CSV or pgfplots</source>
        <translation>把焦点所在的图保存为 PNG、SVG、PDF、CSV 或 pgfplots</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Explain what is in focus</source>
        <translation>解释当前焦点所在的内容</translation>
    </message>
    <message>
        <source>Find a setting…</source>
        <translation>查找设置…</translation>
    </message>
    <message>
        <source>Find any setting of the experiment by its name</source>
        <translation>按名称查找实验的任何设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Show every key that the window knows</source>
        <translation>显示窗口的所有按键</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Show the card with the first things to do</source>
        <translation>显示介绍最初步骤的卡片</translation>
    </message>
    <message>
        <source>Presenter mode</source>
        <translation>演示模式</translation>
    </message>
    <message>
        <source>Large text and thick lines, for a projector</source>
        <translation>大字号、粗线条，适合投影</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>English or Chinese as the system is</source>
        <translation>英文或中文，跟随系统</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Change between light and dark</source>
        <translation>在浅色与深色之间切换</translation>
    </message>
    <message>
        <source>Light or dark as the system is</source>
        <translation>浅色或深色，跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Always light</source>
        <translation>始终用浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Always dark</source>
        <translation>始终用深色</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Give every panel its first size</source>
        <translation>恢复每个面板的初始大小</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>English or Chinese</source>
        <translation>英文或中文</translation>
    </message>
    <message>
        <source>Change between English and Chinese</source>
        <translation>在英文与中文之间切换</translation>
    </message>
    <message>
        <source>Undo delete</source>
        <translation>撤销删除</translation>
    </message>
    <message>
        <source>Bring the run back that was deleted last</source>
        <translation>恢复最近一次删除的运行</translation>
    </message>
    <message>
        <source>Import model…</source>
        <translation>导入模型…</translation>
    </message>
    <message>
        <source>Make a run of a GPT-2 or Llama-like folder of Hugging Face</source>
        <translation>把 Hugging Face 的 GPT-2 或类 Llama 文件夹变成一次运行</translation>
    </message>
    <message>
        <source>Train with seeds…</source>
        <translation>用多个种子训练…</translation>
    </message>
    <message>
        <source>Train this experiment several times, with other random numbers each time</source>
        <translation>把这个实验训练若干次，每次用不同的随机数</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Black on white or white on black, with stronger lines</source>
        <translation>白底黑字或黑底白字，线条更醒目</translation>
    </message>
    <message>
        <source>Race…</source>
        <translation>比赛…</translation>
    </message>
    <message>
        <source>Train several optimizers, or other settings, in lock-step</source>
        <translation>让几种优化器或其他设置齐步训练</translation>
    </message>
    <message>
        <source>Add a run from elsewhere to the table, or open a race or a search</source>
        <translation>把别处的运行加入表格，或打开一场比赛或一次搜索</translation>
    </message>
</context>
<context>
    <name>InBackground</name>
    <message>
        <source>the plot&apos;s file</source>
        <translation>图的文件</translation>
    </message>
</context>
<context>
    <name>QCustomPlot</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explain</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>The first point should be near ln V, and the curve should fall steeply, then slowly. Training below validation and the gap growing: the model learns its text by heart. A spike that heals: a bad batch or a short warmup. A rise that stays: the rate is too high.</source>
        <translation>第一点应接近 ln V，曲线应先陡降、后缓降。训练低于验证且差距增大：模型在背诵文本。出现后又恢复的尖峰：坏批次或预热太短。升高后不再回落：学习率太高。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The size of a step: what is done so far, and the rest as the schedule plans it.</source>
        <translation>步长：迄今已用的，以及调度为其余部分所计划的。</translation>
    </message>
    <message>
        <source>η(t) = schedule(t, η₀)</source>
        <translation>η(t) = schedule(t, η₀)</translation>
    </message>
    <message>
        <source>Compare it with the loss above: much of the gain often comes late, while the rate falls. A loss that jumps where the rate is highest asks for a lower rate or a longer warmup.</source>
        <translation>请与上面的损失对照：许多收益往往来得很晚，在学习率下降时。若损失在学习率最高处跳动，就需要更低的学习率或更长的预热。</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>The length of all gradients together, before clipping, on a logarithmic scale.</source>
        <translation>所有梯度合在一起的长度，裁剪之前，对数坐标。</translation>
    </message>
    <message>
        <source>‖g‖ = √(Σ gᵢ²)</source>
        <translation>‖g‖ = √(Σ gᵢ²)</translation>
    </message>
    <message>
        <source>High at first, then steady within a factor of a few. Growing steadily while the loss stands still: the run is on its way to divergence. Single peaks are single batches; clipping cuts them. Falling towards zero early: signals vanish, look at the initialization.</source>
        <translation>起初很高，然后稳定在几倍之内。损失不动而它持续增长：运行正走向发散。个别尖峰是个别批次造成的；裁剪会削去它们。很早就趋于零：信号消失，请检查初始化。</translation>
    </message>
    <message>
        <source>Update : weight</source>
        <translation>更新 : 权重</translation>
    </message>
    <message>
        <source>How far a step moves the weights, compared with how large they are, as a power of ten. Measured on every tenth step.</source>
        <translation>一步移动权重的幅度与权重大小之比，以十的幂次表示。每十步测量一次。</translation>
    </message>
    <message>
        <source>log₁₀(‖Δθ‖ / ‖θ‖)</source>
        <translation>log₁₀(‖Δθ‖ / ‖θ‖)</translation>
    </message>
    <message>
        <source>About −3 is healthy: a thousandth of the weights&apos; size a step. Above −2 the weights are thrown about, so lower the rate; below −4 hardly anything is learnt, so raise it. The curve follows the schedule. The Model tab shows the same for each block.</source>
        <translation>约 −3 为健康：每步为权重大小的千分之一。高于 −2 时权重被甩来甩去，应降低学习率；低于 −4 时几乎学不到东西，应提高学习率。曲线随调度变化。“模型”页按块显示同样的数值。</translation>
    </message>
    <message>
        <source>Weight norm</source>
        <translation>权重范数</translation>
    </message>
    <message>
        <source>The length of all weights together, measured on every tenth step.</source>
        <translation>所有权重合在一起的长度，每十步测量一次。</translation>
    </message>
    <message>
        <source>‖θ‖ = √(Σ θᵢ²)</source>
        <translation>‖θ‖ = √(Σ θᵢ²)</translation>
    </message>
    <message>
        <source>It grows while the model learns and levels off where weight decay and growth balance. If it grows without end, the decay is too weak for this rate; if it shrinks while the loss stands still, it is too strong.</source>
        <translation>模型学习时它会增长，在权重衰减与增长平衡处趋于平稳。若无止境地增长，说明衰减对这个学习率来说太弱；若损失不动而它在缩小，说明衰减太强。</translation>
    </message>
    <message>
        <source>Regularization terms</source>
        <translation>正则化项</translation>
    </message>
    <message>
        <source>What the regularizers that are on add to the training loss, each by itself.</source>
        <translation>已打开的各正则项分别给训练损失增加了多少。</translation>
    </message>
    <message>
        <source>A term that is as large as the loss itself decides what is learnt: make it weaker. One that is next to nothing does nothing.</source>
        <translation>与损失本身一样大的项会左右学到的内容：应减弱它。几乎为零的项不起作用。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s own numbers</source>
        <translation>优化器自身的数值</translation>
    </message>
    <message>
        <source>What the optimizer and its modifiers tell of their working: the rate that they estimate, the share of elements that they clip or mask, the time of their extra work.</source>
        <translation>优化器及其修饰器对自身工作的说明：估计的学习率、被裁剪或屏蔽的元素比例、额外计算所用的时间。</translation>
    </message>
    <message>
        <source>What each means, and where it should lie, stands in the text of the optimizer.</source>
        <translation>各个数值的含义以及应在的范围，见优化器的说明。</translation>
    </message>
    <message>
        <source>Other metrics</source>
        <translation>其他指标</translation>
    </message>
    <message>
        <source>What else is measured of the task at each validation, beside its first metric.</source>
        <translation>每次验证时，除第一个指标外对任务所做的其他测量。</translation>
    </message>
    <message>
        <source>Look at them when the first metric hides something: a class that is never said, names that are found in part.</source>
        <translation>当第一个指标掩盖了什么时请看它们：从未被回答的类别、只找到一部分的名称。</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>How well the task is done, in its own terms, on examples that are never trained on: accuracy, BLEU, found names, exact answers.</source>
        <translation>以任务自己的方式衡量做得多好，所用样本从不参与训练：准确率、BLEU、找到的名称、完全正确的答案。</translation>
    </message>
    <message>
        <source>accuracy = right / all
F1 = 2 · precision · recall / (precision + recall)</source>
        <translation>准确率 = 正确 / 全部
F1 = 2 · 精确率 · 召回率 / (精确率 + 召回率)</translation>
    </message>
    <message>
        <source>The loss can fall while the metric stands still, and the other way round: a model that grows surer of what it knows pays less for it, and one that is sure of its mistakes pays more. Choose models by the metric, and look at both.</source>
        <translation>损失可以下降而指标不动，反之亦然：对所知更有把握的模型付出更少，对错误很有把握的模型付出更多。请按指标选模型，但两者都要看。</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Tokens trained on in a second.</source>
        <translation>每秒训练的词元数。</translation>
    </message>
    <message>
        <source>tokens/s = batch size · context / seconds a step</source>
        <translation>词元/秒 = 批量大小 · 上下文长度 / 每步秒数</translation>
    </message>
    <message>
        <source>Steady, apart from pauses for validation and saving. Larger batches usually raise it up to a point; other programs that want the processor lower it.</source>
        <translation>平稳，验证和保存时的停顿除外。批量越大通常越高，到某一点为止；其他占用处理器的程序会降低它。</translation>
    </message>
    <message>
        <source>What to watch for</source>
        <translation>要注意什么</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>x₀ = embed(token) + embed(position)
xₗ = blockₗ(xₗ₋₁),  l = 1 … L
p = softmax(head(norm(x_L)))</source>
        <translation>x₀ = embed(token) + embed(position)
xₗ = blockₗ(xₗ₋₁),  l = 1 … L
p = softmax(head(norm(x_L)))</translation>
    </message>
    <message>
        <source>Width costs more than depth: parameters and time grow with the width&apos;s square and with the number of blocks. If training and validation loss are equal and stand still, the model is too small; if only the training loss falls, it is too large for its text.</source>
        <translation>宽度比深度更贵：参数量和时间随宽度的平方、随块数增长。若训练损失与验证损失相等且都不动，说明模型太小；若只有训练损失下降，说明模型对其文本来说太大。</translation>
    </message>
    <message>
        <source>Vaswani et al. 2017; Radford et al. 2019 (GPT-2).</source>
        <translation>Vaswani 等 2017；Radford 等 2019 (GPT-2)。</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>One layer of the transformer: attention mixes what stands at different places, the feed-forward layer works on each place alone. Both add to the residual stream.</source>
        <translation>Transformer 的一层：注意力混合不同位置的内容，前馈层单独处理每个位置。两者都加到残差流上。</translation>
    </message>
    <message>
        <source>pre-norm:  x ← x + f(norm(x))
post-norm:  x ← norm(x + f(x))
sandwich:  x ← x + norm(f(norm(x)))
f: first attention, then feed-forward</source>
        <translation>前置：  x ← x + f(norm(x))
后置：  x ← norm(x + f(x))
夹心：  x ← x + norm(f(norm(x)))
f：先注意力，后前馈</translation>
    </message>
    <message>
        <source>Blocks need not be equal: give an early one more heads or a late one a wider feed-forward layer, and compare the runs.</source>
        <translation>各块不必相同：给靠前的块更多的头，或给靠后的块更宽的前馈层，再比较各次运行。</translation>
    </message>
    <message>
        <source>Xiong et al., &quot;On Layer Normalization in the Transformer Architecture&quot;, ICML 2020.</source>
        <translation>Xiong 等，“On Layer Normalization in the Transformer Architecture”，ICML 2020。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>How many steps, how much text in each, how often to measure and to save, and when to stop.</source>
        <translation>多少步、每步多少文本、多久测量和保存一次、何时停止。</translation>
    </message>
    <message>
        <source>tokens a step = batch size · context</source>
        <translation>每步词元数 = 批量大小 · 上下文长度</translation>
    </message>
    <message>
        <source>Conditions to stop combine; the first that holds ends the run. The schedule spans all steps, so a run that is stopped early has not landed.</source>
        <translation>停止条件可以并用；最先满足的那个结束运行。调度跨越全部步数，因此提前停止的运行还没有落地。</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Whatever keeps a model from learning its text by heart, or a step from going too far.</source>
        <translation>防止模型背诵文本、防止一步走得过远的一切手段。</translation>
    </message>
    <message>
        <source>The training loss falls and the validation loss rises: more regularization, more text, or fewer steps.</source>
        <translation>训练损失下降而验证损失上升：需要更强的正则化、更多文本或更少步数。</translation>
    </message>
    <message>
        <source>Modifiers</source>
        <translation>修饰器</translation>
    </message>
    <message>
        <source>What can be put around any optimizer: other kinds of decay, a second gradient, slow weights, averages of the weights, other rates for some of the weights.</source>
        <translation>可以套在任何优化器外面的东西：其他类型的衰减、第二个梯度、慢权重、权重平均、部分权重的不同学习率。</translation>
    </message>
    <message>
        <source>Change one at a time and compare with the run without it. What makes no sense around the chosen optimizer is refused, with the reason.</source>
        <translation>每次改动一处，并与没有它的运行比较。对所选优化器没有意义的组合会被拒绝，并说明原因。</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Everything that a run needs. The same experiment with the same seed and number of threads gives the same losses, bit for bit.</source>
        <translation>一次运行所需的一切。同样的实验、同样的种子和线程数，得到逐位相同的损失。</translation>
    </message>
    <message>
        <source>Repeat a comparison with two or three seeds before you believe it: runs that differ only in the seed often end further apart than two optimizers do.</source>
        <translation>相信一个比较之前，请用两三个种子重复它：只有种子不同的运行，最后的差距往往比两个优化器之间的差距还大。</translation>
    </message>
    <message>
        <source>The weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The weights before the step</source>
        <translation>这一步之前的权重</translation>
    </message>
    <message>
        <source>The weights at the start of the run</source>
        <translation>运行开始时的权重</translation>
    </message>
    <message>
        <source>Average of the weights, which is what is validated</source>
        <translation>权重的平均，验证时使用</translation>
    </message>
    <message>
        <source>Gradient of the loss by the weights</source>
        <translation>损失对权重的梯度</translation>
    </message>
    <message>
        <source>Gradient of one matrix</source>
        <translation>一个矩阵的梯度</translation>
    </message>
    <message>
        <source>Gradient of the step before</source>
        <translation>上一步的梯度</translation>
    </message>
    <message>
        <source>First moment: running mean of gradients</source>
        <translation>一阶矩：梯度的滑动平均</translation>
    </message>
    <message>
        <source>Second moment: running mean of squared gradients</source>
        <translation>二阶矩：梯度平方的滑动平均</translation>
    </message>
    <message>
        <source>m without its start at zero: m / (1 − β₁ᵗ)</source>
        <translation>去除从零开始影响的 m：m / (1 − β₁ᵗ)</translation>
    </message>
    <message>
        <source>v without its start at zero: v / (1 − β₂ᵗ)</source>
        <translation>去除从零开始影响的 v：v / (1 − β₂ᵗ)</translation>
    </message>
    <message>
        <source>Momentum: decaying sum of past directions</source>
        <translation>动量：过去各方向的衰减累积和</translation>
    </message>
    <message>
        <source>Direction of the step, before the rate</source>
        <translation>乘学习率之前的步的方向</translation>
    </message>
    <message>
        <source>Number of the step, from 1</source>
        <translation>步的编号，从 1 起</translation>
    </message>
    <message>
        <source>Learning rate of this step</source>
        <translation>这一步的学习率</translation>
    </message>
    <message>
        <source>The optimizer&apos;s learning rate, from which the schedule starts</source>
        <translation>优化器的学习率，调度由此开始</translation>
    </message>
    <message>
        <source>Largest learning rate so far</source>
        <translation>迄今最大的学习率</translation>
    </message>
    <message>
        <source>Strength of weight decay</source>
        <translation>权重衰减的强度</translation>
    </message>
    <message>
        <source>A small number that keeps the division from blowing up</source>
        <translation>防止除法溢出的小数</translation>
    </message>
    <message>
        <source>Identity matrix</source>
        <translation>单位矩阵</translation>
    </message>
    <message>
        <source>3.14159…</source>
        <translation>3.14159…</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>Length: the root of the sum of squares</source>
        <translation>长度：平方和之根</translation>
    </message>
    <message>
        <source>Sum of absolute values</source>
        <translation>绝对值之和</translation>
    </message>
    <message>
        <source>Sum of the products, element by element</source>
        <translation>逐元素乘积之和</translation>
    </message>
    <message>
        <source>Transposed: rows become columns</source>
        <translation>转置：行变为列</translation>
    </message>
    <message>
        <source>−1, 0 or 1 for each element</source>
        <translation>每个元素为 −1、0 或 1</translation>
    </message>
    <message>
        <source>Root of the mean square</source>
        <translation>均方之根</translation>
    </message>
    <message>
        <source>Momentum: decaying sum of past gradients</source>
        <translation>动量：过去各梯度的衰减累积和</translation>
    </message>
    <message>
        <source>The momentum after the first step</source>
        <translation>第一步之后的动量</translation>
    </message>
    <message>
        <source>Dampening: weakens the new gradient&apos;s entry into the momentum</source>
        <translation>阻尼：减弱新梯度进入动量的份额</translation>
    </message>
    <message>
        <source>Sum of all squared gradients</source>
        <translation>所有梯度平方之和</translation>
    </message>
    <message>
        <source>Rate decay: how fast the learning rate falls by itself</source>
        <translation>学习率衰减：学习率自行下降的快慢</translation>
    </message>
    <message>
        <source>Running mean of squared steps</source>
        <translation>步的平方的滑动平均</translation>
    </message>
    <message>
        <source>Step before the learning rate</source>
        <translation>乘学习率之前的步</translation>
    </message>
    <message>
        <source>Running mean of gradients, only if centered</source>
        <translation>梯度的滑动平均，仅在中心化时</translation>
    </message>
    <message>
        <source>What divides: mean square, or variance if centered</source>
        <translation>除数：均方，中心化时为方差</translation>
    </message>
    <message>
        <source>1 where the gradient kept its sign, −1 where it turned</source>
        <translation>梯度符号不变处为 1，变号处为 −1</translation>
    </message>
    <message>
        <source>Step size that each weight has of its own</source>
        <translation>每个权重各自的步长</translation>
    </message>
    <message>
        <source>Smallest and largest step</source>
        <translation>最小步长与最大步长</translation>
    </message>
    <message>
        <source>The rate as it has fallen until step t</source>
        <translation>到第 t 步为止已降到的学习率</translation>
    </message>
    <message>
        <source>Largest second moment so far, of each weight</source>
        <translation>每个权重迄今最大的二阶矩</translation>
    </message>
    <message>
        <source>Largest gradient, by size, that is slowly forgotten</source>
        <translation>缓慢遗忘的最大梯度（按绝对值）</translation>
    </message>
    <message>
        <source>Momentum of that step, which warms up to β₁</source>
        <translation>该步的动量，预热到 β₁</translation>
    </message>
    <message>
        <source>Product of all momenta so far</source>
        <translation>迄今所有动量的乘积</translation>
    </message>
    <message>
        <source>What divides: the root of the second moment</source>
        <translation>除数：二阶矩之根</translation>
    </message>
    <message>
        <source>Steps that the second moment remembers in the end</source>
        <translation>二阶矩最终记住的步数</translation>
    </message>
    <message>
        <source>Steps that the second moment rests on by now</source>
        <translation>二阶矩目前所基于的步数</translation>
    </message>
    <message>
        <source>Makes up for the spread of v while it rests on few steps</source>
        <translation>在 v 还只基于少数步时补偿其离散度</translation>
    </message>
    <message>
        <source>Gradient divided by the second moment of the step before</source>
        <translation>除以上一步二阶矩的梯度</translation>
    </message>
    <message>
        <source>Fast running mean of gradients</source>
        <translation>梯度的快滑动平均</translation>
    </message>
    <message>
        <source>Slow running mean of gradients</source>
        <translation>梯度的慢滑动平均</translation>
    </message>
    <message>
        <source>m₁ without its start at zero: m₁ / (1 − β₁ᵗ)</source>
        <translation>去除从零开始影响的 m₁：m₁ / (1 − β₁ᵗ)</translation>
    </message>
    <message>
        <source>How the gradient changed since the step before</source>
        <translation>梯度自上一步以来的变化</translation>
    </message>
    <message>
        <source>Running mean of these changes</source>
        <translation>这些变化的滑动平均</translation>
    </message>
    <message>
        <source>Running mean of squares, as the second moment</source>
        <translation>平方的滑动平均，作为二阶矩</translation>
    </message>
    <message>
        <source>The means without their start at zero</source>
        <translation>去除从零开始影响的均值</translation>
    </message>
    <message>
        <source>Momentum mixed with the new gradient; only its sign counts</source>
        <translation>与新梯度混合的动量；只有符号起作用</translation>
    </message>
    <message>
        <source>Curvature: running mean of an estimate of the Hessian&apos;s diagonal</source>
        <translation>曲率：Hessian 对角线估计的滑动平均</translation>
    </message>
    <message>
        <source>Gradient on labels that the model drew itself</source>
        <translation>模型自行抽取标签所得的梯度</translation>
    </message>
    <message>
        <source>Steps between two estimates of the curvature</source>
        <translation>两次曲率估计之间的步数</translation>
    </message>
    <message>
        <source>Tokens of a batch</source>
        <translation>一个批次的词元</translation>
    </message>
    <message>
        <source>Averaged weights, which are validated and saved</source>
        <translation>平均后的权重，用于验证和保存</translation>
    </message>
    <message>
        <source>Weights at which the gradient is taken</source>
        <translation>取梯度处的权重</translation>
    </message>
    <message>
        <source>Weights that plain steps lead to</source>
        <translation>普通步所到达的权重</translation>
    </message>
    <message>
        <source>Share of z in the average</source>
        <translation>平均中 z 的份额</translation>
    </message>
    <message>
        <source>Weight of this step in the average</source>
        <translation>这一步在平均中的权重</translation>
    </message>
    <message>
        <source>Step size that the rule estimates: how far away the solution is</source>
        <translation>规则估计的步长：解有多远</translation>
    </message>
    <message>
        <source>Rate of this step</source>
        <translation>这一步的学习率</translation>
    </message>
    <message>
        <source>How well gradients agree with the way gone so far</source>
        <translation>梯度与迄今所走的路一致的程度</translation>
    </message>
    <message>
        <source>Decaying sum of scaled gradients</source>
        <translation>缩放后梯度的衰减累积和</translation>
    </message>
    <message>
        <source>Multiplies the estimate; the knob to turn instead of η</source>
        <translation>乘在估计上；要调就调它而不是 η</translation>
    </message>
    <message>
        <source>How well this gradient agrees with those before</source>
        <translation>本次梯度与以前各次一致的程度</translation>
    </message>
    <message>
        <source>Memory of squares, which grows with the step</source>
        <translation>平方的记忆，随步数增长</translation>
    </message>
    <message>
        <source>Running means of squared gradients, one for each row and each column</source>
        <translation>梯度平方的滑动平均，每行、每列各一个</translation>
    </message>
    <message>
        <source>Second moment of the matrix, put together from r and c</source>
        <translation>由 r 和 c 组成的矩阵二阶矩</translation>
    </message>
    <message>
        <source>Step before the rate</source>
        <translation>乘学习率之前的步</translation>
    </message>
    <message>
        <source>Rate of this tensor</source>
        <translation>该张量的学习率</translation>
    </message>
    <message>
        <source>Learning rate, which the rate of a tensor is limited by</source>
        <translation>学习率，张量的学习率以它为限</translation>
    </message>
    <message>
        <source>Length to which the whole gradient is clipped</source>
        <translation>整个梯度裁剪到的长度</translation>
    </message>
    <message>
        <source>Adam&apos;s step of one tensor, decay included</source>
        <translation>Adam 对一个张量的步，含衰减</translation>
    </message>
    <message>
        <source>Trust: rate of one tensor, in proportion to its length</source>
        <translation>信任：张量的学习率，与其长度成比例</translation>
    </message>
    <message>
        <source>Trust coefficient: how far a tensor moves, as a share of its length</source>
        <translation>信任系数：张量移动的幅度占其长度的份额</translation>
    </message>
    <message>
        <source>Gradient, corrected by how it changed</source>
        <translation>按其变化校正后的梯度</translation>
    </message>
    <message>
        <source>Statistics of the matrix: how its rows and how its columns vary together</source>
        <translation>矩阵的统计量：各行、各列如何一起变化</translation>
    </message>
    <message>
        <source>Gradient, evened out along rows and columns</source>
        <translation>沿行和列均衡后的梯度</translation>
    </message>
    <message>
        <source>Step of a simpler rule, whose length is taken</source>
        <translation>较简单规则的步，取其长度</translation>
    </message>
    <message>
        <source>Gradient, turned into the eigenbasis</source>
        <translation>旋转到特征基中的梯度</translation>
    </message>
    <message>
        <source>Eigenvectors of L and R, the basis in which Adam works</source>
        <translation>L 和 R 的特征向量，即 Adam 所在的基</translation>
    </message>
    <message>
        <source>Either of these bases</source>
        <translation>这两个基之一</translation>
    </message>
    <message>
        <source>Factorisation into an orthogonal matrix Q and a triangular one</source>
        <translation>分解为正交矩阵 Q 与三角矩阵</translation>
    </message>
    <message>
        <source>Steps between two updates of the basis</source>
        <translation>两次更新基之间的步数</translation>
    </message>
    <message>
        <source>Adam&apos;s running means, of the turned gradient and of its square</source>
        <translation>Adam 对旋转后的梯度及其平方的滑动平均</translation>
    </message>
    <message>
        <source>Momentum: running mean of gradients</source>
        <translation>动量：梯度的滑动平均</translation>
    </message>
    <message>
        <source>Where the momentum is going (Nesterov)</source>
        <translation>动量将到之处 (Nesterov)</translation>
    </message>
    <message>
        <source>U, made orthogonal: all directions of the matrix move equally far</source>
        <translation>正交化的 U：矩阵的所有方向移动得一样远</translation>
    </message>
    <message>
        <source>Product of X with itself</source>
        <translation>X 与自身的乘积</translation>
    </message>
    <message>
        <source>Fixed coefficients of the Newton-Schulz iteration</source>
        <translation>Newton-Schulz 迭代的固定系数</translation>
    </message>
    <message>
        <source>Last change of the weights</source>
        <translation>权重的上一次变化</translation>
    </message>
    <message>
        <source>Change of the gradient along with it</source>
        <translation>随之而来的梯度变化</translation>
    </message>
    <message>
        <source>Direction of the step</source>
        <translation>步的方向</translation>
    </message>
    <message>
        <source>Estimate of the inverse Hessian, never written out</source>
        <translation>Hessian 逆的估计，从不显式写出</translation>
    </message>
    <message>
        <source>What the estimate starts from: a multiple of the identity</source>
        <translation>估计的起点：单位矩阵的倍数</translation>
    </message>
    <message>
        <source>Length of the step</source>
        <translation>步的长度</translation>
    </message>
    <message>
        <source>Weights of the iteration before</source>
        <translation>上一次迭代的权重</translation>
    </message>
    <message>
        <source>Gradient of the iteration before</source>
        <translation>上一次迭代的梯度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Steps of warmup</source>
        <translation>预热的步数</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>运行的步数</translation>
    </message>
    <message>
        <source>Part of the way from the end of the warmup to the end of the run</source>
        <translation>从预热结束到运行结束已走过的部分</translation>
    </message>
    <message>
        <source>Steps of the decay</source>
        <translation>衰减的步数</translation>
    </message>
    <message>
        <source>First and last factor</source>
        <translation>起始因子与终止因子</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期数</translation>
    </message>
    <message>
        <source>Part of the decay that is done</source>
        <translation>衰减已完成的部分</translation>
    </message>
    <message>
        <source>Where the decay ends, as a multiple of η₀</source>
        <translation>衰减的终点，以 η₀ 的倍数表示</translation>
    </message>
    <message>
        <source>Way of the decay, from 1 to 0</source>
        <translation>衰减的路径，从 1 到 0</translation>
    </message>
    <message>
        <source>Initial and final rate</source>
        <translation>初始学习率与最终学习率</translation>
    </message>
    <message>
        <source>Step at which the decay starts</source>
        <translation>衰减开始的步</translation>
    </message>
    <message>
        <source>Floor of the rate</source>
        <translation>学习率的下限</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>幂次</translation>
    </message>
    <message>
        <source>Steps between two drops</source>
        <translation>两次下降之间的步数</translation>
    </message>
    <message>
        <source>Milestones passed</source>
        <translation>已经过的里程碑</translation>
    </message>
    <message>
        <source>Steps of cycle i, and of the first</source>
        <translation>第 i 个周期与首个周期的步数</translation>
    </message>
    <message>
        <source>Rate at which cycle i begins</source>
        <translation>第 i 个周期开始时的学习率</translation>
    </message>
    <message>
        <source>Period multiplier</source>
        <translation>周期倍数</translation>
    </message>
    <message>
        <source>Height decay</source>
        <translation>峰值衰减</translation>
    </message>
    <message>
        <source>Steps into the cycle</source>
        <translation>周期内的步数</translation>
    </message>
    <message>
        <source>Number of the cycle, from 0</source>
        <translation>周期的编号，从 0 起</translation>
    </message>
    <message>
        <source>Cycles that are over</source>
        <translation>已完成的周期</translation>
    </message>
    <message>
        <source>Steps up and steps down</source>
        <translation>上升步数与下降步数</translation>
    </message>
    <message>
        <source>How far up, from 0 to 1</source>
        <translation>上升的程度，从 0 到 1</translation>
    </message>
    <message>
        <source>Height of the peak, by the mode</source>
        <translation>由模式决定的峰值高度</translation>
    </message>
    <message>
        <source>Lower rate</source>
        <translation>较低学习率</translation>
    </message>
    <message>
        <source>First and last rate</source>
        <translation>起始学习率与终止学习率</translation>
    </message>
    <message>
        <source>First and last divisor</source>
        <translation>起始除数与终止除数</translation>
    </message>
    <message>
        <source>Part of the phase that is done</source>
        <translation>该阶段已完成的部分</translation>
    </message>
    <message>
        <source>Rates at the two ends of the phase</source>
        <translation>该阶段两端的学习率</translation>
    </message>
    <message>
        <source>Steps of the hold</source>
        <translation>保持的步数</translation>
    </message>
    <message>
        <source>Last factor</source>
        <translation>终止因子</translation>
    </message>
    <message>
        <source>Angle of Chebyshev node i</source>
        <translation>第 i 个切比雪夫节点的角度</translation>
    </message>
    <message>
        <source>Steps of the period</source>
        <translation>周期的步数</translation>
    </message>
    <message>
        <source>Smallest curvature, as a part of the largest</source>
        <translation>最小曲率，占最大曲率的份额</translation>
    </message>
    <message>
        <source>Fractal order of the nodes</source>
        <translation>节点的分形次序</translation>
    </message>
    <message>
        <source>Number of the node</source>
        <translation>节点的编号</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>Patience, in validations</source>
        <translation>耐心，以验证次数计</translation>
    </message>
    <message>
        <source>Validation loss, and the best so far</source>
        <translation>验证损失，以及迄今最佳值</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Highest rate</source>
        <translation>最高学习率</translation>
    </message>
    <message>
        <source>Place and factor of point i</source>
        <translation>第 i 点的位置与因子</translation>
    </message>
    <message>
        <source>A weight matrix at the start</source>
        <translation>起始时的权重矩阵</translation>
    </message>
    <message>
        <source>Normal distribution, by mean and variance</source>
        <translation>正态分布，由均值和方差给定</translation>
    </message>
    <message>
        <source>Number of blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Uniform distribution between two limits</source>
        <translation>两个界之间的均匀分布</translation>
    </message>
    <message>
        <source>Its limit</source>
        <translation>其上限</translation>
    </message>
    <message>
        <source>The uniform distribution&apos;s limit</source>
        <translation>均匀分布的界</translation>
    </message>
    <message>
        <source>A learned number, one for each branch</source>
        <translation>每个分支一个可学习的数</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>Inputs and outputs of the matrix</source>
        <translation>矩阵的输入数与输出数</translation>
    </message>
    <message>
        <source>Inputs or outputs of the matrix</source>
        <translation>矩阵的输入数或输出数</translation>
    </message>
    <message>
        <source>Where it is cut, in standard deviations</source>
        <translation>截断的位置，以标准差计</translation>
    </message>
    <message>
        <source>Width of the residual stream</source>
        <translation>残差流的宽度</translation>
    </message>
    <message>
        <source>The base width, for which the rate was tuned</source>
        <translation>调好学习率时的基准宽度</translation>
    </message>
    <message>
        <source>How many times wider the model is</source>
        <translation>模型宽了多少倍</translation>
    </message>
    <message>
        <source>The residual stream</source>
        <translation>残差流</translation>
    </message>
    <message>
        <source>What a branch adds</source>
        <translation>分支所加的内容</translation>
    </message>
    <message>
        <source>A factor on every spread</source>
        <translation>所有离散度的因子</translation>
    </message>
    <message>
        <source>How much louder the stream is made before a branch is added</source>
        <translation>加入分支之前把残差流放大多少</translation>
    </message>
    <message>
        <source>How much smaller the branch begins</source>
        <translation>分支起初小多少</translation>
    </message>
    <message>
        <source>A learned number for each channel</source>
        <translation>每个通道一个可学习的数</translation>
    </message>
    <message>
        <source>Number of branches: two a block</source>
        <translation>分支数：每块两个</translation>
    </message>
    <message>
        <source>Attention&apos;s queries, keys and values</source>
        <translation>注意力的查询、键和值</translation>
    </message>
    <message>
        <source>What a layer passes on</source>
        <translation>层传给下一层的内容</translation>
    </message>
    <message>
        <source>Share that is dropped</source>
        <translation>被丢弃的比例</translation>
    </message>
    <message>
        <source>1 for what is kept, 0 for what is left out</source>
        <translation>保留处为 1，略去处为 0</translation>
    </message>
    <message>
        <source>1 with this probability, otherwise 0</source>
        <translation>以此概率为 1，否则为 0</translation>
    </message>
    <message>
        <source>What the branch adds</source>
        <translation>分支所加的内容</translation>
    </message>
    <message>
        <source>Share of sequences that skip a branch of the last block</source>
        <translation>跳过最后一块某个分支的序列比例</translation>
    </message>
    <message>
        <source>The same for block l</source>
        <translation>第 l 块的对应值</translation>
    </message>
    <message>
        <source>Number of the block, from 0</source>
        <translation>块的编号，从 0 起</translation>
    </message>
    <message>
        <source>Embedding of a token</source>
        <translation>词元的嵌入</translation>
    </message>
    <message>
        <source>That of the token at the same place of another sequence</source>
        <translation>另一条序列同一位置词元的对应值</translation>
    </message>
    <message>
        <source>The target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>That of the other sequence</source>
        <translation>另一条序列的对应值</translation>
    </message>
    <message>
        <source>What a sequence keeps of itself, drawn for each pass</source>
        <translation>序列保留自身的份额，每次前向随机抽取</translation>
    </message>
    <message>
        <source>Distribution on 0 to 1, even for α = 1</source>
        <translation>0 到 1 上的分布，α = 1 时为均匀</translation>
    </message>
    <message>
        <source>Probabilities that the model gives</source>
        <translation>模型给出的概率分布</translation>
    </message>
    <message>
        <source>Those of the other pass</source>
        <translation>另一次前向的对应值</translation>
    </message>
    <message>
        <source>Entropy of the prediction, in nats</source>
        <translation>预测的熵，以奈特计</translation>
    </message>
    <message>
        <source>How far one distribution is from another, in nats</source>
        <translation>两个分布相距多远，以奈特计</translation>
    </message>
    <message>
        <source>Largest size that is let through</source>
        <translation>允许通过的最大值</translation>
    </message>
    <message>
        <source>The weights that lead into one unit</source>
        <translation>通向一个单元的权重</translation>
    </message>
    <message>
        <source>The noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Its standard deviation</source>
        <translation>其标准差</translation>
    </message>
    <message>
        <source>Probability that the model should give</source>
        <translation>模型应给出的概率</translation>
    </message>
    <message>
        <source>Size of the vocabulary</source>
        <translation>词表大小</translation>
    </message>
    <message>
        <source>Weight of the penalty</source>
        <translation>惩罚的权重</translation>
    </message>
    <message>
        <source>Scores before the softmax</source>
        <translation>softmax 之前的分数</translation>
    </message>
    <message>
        <source>Share of the average that is kept in a step</source>
        <translation>一步中平均所保留的份额</translation>
    </message>
    <message>
        <source>States averaged so far</source>
        <translation>迄今已平均的状态数</translation>
    </message>
    <message>
        <source>Number of states</source>
        <translation>状态数</translation>
    </message>
    <message>
        <source>Steps between two synchronisations</source>
        <translation>两次同步之间的步数</translation>
    </message>
    <message>
        <source>Slow weights, which follow the trained ones</source>
        <translation>慢权重，跟随训练的权重</translation>
    </message>
    <message>
        <source>A step uphill, to where the second gradient is taken</source>
        <translation>向上的一步，到达取第二个梯度的点</translation>
    </message>
    <message>
        <source>Rate of a kind of tensor, as a multiple of η</source>
        <translation>某类张量的学习率，以 η 的倍数表示</translation>
    </message>
    <message>
        <source>Step of the rule</source>
        <translation>该规则的步</translation>
    </message>
    <message>
        <source>Probability that the model gives</source>
        <translation>模型给出的概率</translation>
    </message>
    <message>
        <source>Entropy: what nobody can foresee, in nats</source>
        <translation>熵：无人能够预见的部分，以奈特计</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>What enters the first block, leaves block l, and leaves the last</source>
        <translation>进入第一块、离开第 l 块和离开最后一块的内容</translation>
    </message>
    <message>
        <source>Number of the block</source>
        <translation>块的编号</translation>
    </message>
    <message>
        <source>What the block adds</source>
        <translation>块所加的内容</translation>
    </message>
    <message>
        <source>Gradient of one weight</source>
        <translation>一个权重的梯度</translation>
    </message>
    <message>
        <source>When to use it</source>
        <translation>何时使用</translation>
    </message>
    <message>
        <source>Driven values</source>
        <translation>受驱动的值</translation>
    </message>
    <message>
        <source>Schedules for other numbers than the learning rate: weight decay, momentum, β₁, dropout.</source>
        <translation>学习率以外其他数值的调度：权重衰减、动量、β₁、dropout。</translation>
    </message>
    <message>
        <source>λ(t) = schedule(t, λ₀)</source>
        <translation>λ(t) = schedule(t, λ₀)</translation>
    </message>
    <message>
        <source>A decay that falls with the rate lets the weights settle; a momentum that rises keeps the first steps nimble; a dropout that fades trains the last steps on the whole model. The curve starts from the value that stands at its own place.</source>
        <translation>随学习率一起下降的衰减使权重稳定下来；上升的动量使最初几步保持灵活；逐渐消失的 dropout 使最后几步在完整的模型上训练。曲线从该量原处的值开始。</translation>
    </message>
    <message>
        <source>nanochat schedules weight decay and momentum beside the rate.</source>
        <translation>nanochat 在学习率之外还调度权重衰减和动量。</translation>
    </message>
    <message>
        <source>How much larger the branch begins</source>
        <translation>分支起初大多少</translation>
    </message>
    <message>
        <source>First and last matrix of a branch</source>
        <translation>分支的第一个和最后一个矩阵</translation>
    </message>
    <message>
        <source>What stands between them: attention, or the activation</source>
        <translation>其间的内容：注意力或激活函数</translation>
    </message>
    <message>
        <source>The driven number, and its own value</source>
        <translation>受驱动的数值及其本身的值</translation>
    </message>
    <message>
        <source>A token</source>
        <translation>一个词元</translation>
    </message>
    <message>
        <source>The token that follows it</source>
        <translation>紧随其后的词元</translation>
    </message>
    <message>
        <source>How surprised the model is by %1, on average: lower is better. Measured in nats, on the batch just trained on and, now and then, on text it never trains on (validation). Two thin lines: what guessing costs, and, where the data is made by a known rule, the lowest loss that any model can reach on new data, since the rule itself throws dice.</source>
        <translation>模型对%1平均有多意外：越低越好。以奈特计，在刚训练的批次上测量，并不时在从不参与训练的文本上测量（验证）。两条细线：猜测的代价；以及当数据由已知规则生成时，任何模型在新数据上所能达到的最低损失，因为规则本身也在掷骰子。</translation>
    </message>
    <message>
        <source>loss = − mean ln p(%1)
guessing: ln V
lowest possible: entropy of the data</source>
        <translation>损失 = − 平均 ln p(%1)
猜测：ln V
可能的最低值：数据的熵</translation>
    </message>
    <message>
        <source>A stack of blocks that reads a sequence of tokens and gives a probability to each possible answer: the next token, a label, a tag of each word.</source>
        <translation>由若干块堆叠而成，读入一串词元，给每个可能的答案一个概率：下一个词元、标签，或每个词的标注。</translation>
    </message>
    <message>
        <source>How many answers there are: tokens, labels or tags</source>
        <translation>可能的答案有多少：词元、标签或标注</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::SeverityWords</name>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::diagram</name>
    <message>
        <source>gradient norm %1</source>
        <translation>梯度范数 %1</translation>
    </message>
    <message>
        <source>update : weight, log₁₀ %1 (healthy about −3)</source>
        <translation>更新 : 权重，log₁₀ %1（约 −3 为健康）</translation>
    </message>
    <message>
        <source>spread of the stream behind it %1 (RMS)</source>
        <translation>其后残差流的离散度 %1 (RMS)</translation>
    </message>
    <message>
        <source>log₁₀ of how far a step moves the weights, by their size: healthy −3.5 to −2.5</source>
        <translation>一步移动权重的幅度与权重大小之比的 log₁₀：−3.5 到 −2.5 为健康</translation>
    </message>
    <message>
        <source>gradient norm of each part: healthy within a factor of 10 of the others</source>
        <translation>各部分的梯度范数：与其他部分相差在 10 倍以内为健康</translation>
    </message>
    <message>
        <source>spread (RMS) of the stream: healthy within a factor of 10 of the embedding&apos;s</source>
        <translation>残差流的离散度 (RMS)：与嵌入相差在 10 倍以内为健康</translation>
    </message>
    <message>
        <source>no parameters</source>
        <translation>没有参数</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 heads of %2 channels</source>
        <translation>%1 个头，各 %2 个通道</translation>
    </message>
    <message>
        <source>, %1 for keys and values</source>
        <translation>，键和值 %1 个</translation>
    </message>
    <message>
        <source>A token sees itself and those before it.</source>
        <translation>每个词元看到自身及之前的词元。</translation>
    </message>
    <message>
        <source>A token sees all.</source>
        <translation>每个词元都能看到全部词元。</translation>
    </message>
    <message>
        <source>Queries and keys are normalized.</source>
        <translation>查询和键经过归一化。</translation>
    </message>
    <message>
        <source>%1, place: %2</source>
        <translation>%1，位置：%2</translation>
    </message>
    <message>
        <source>Added to the stream, residual: %1</source>
        <translation>加到残差流上，残差方式：%1</translation>
    </message>
    <message>
        <source>Attention to what the encoder has read</source>
        <translation>对编码器所读内容的注意力</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Feed-forward: %1 → %2 → %1 channels, %3</source>
        <translation>前馈：%1 → %2 → %1 个通道，%3</translation>
    </message>
    <message>
        <source>Token embedding</source>
        <translation>词元嵌入</translation>
    </message>
    <message>
        <source>positions: %1</source>
        <translation>位置编码：%1</translation>
    </message>
    <message>
        <source>times √d_model</source>
        <translation>乘以 √d_model</translation>
    </message>
    <message>
        <source>normalized</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Output: next token</source>
        <translation>输出：下一个词元</translation>
    </message>
    <message>
        <source>the token embedding once more (tied)</source>
        <translation>再次使用词元嵌入（共享）</translation>
    </message>
    <message>
        <source>a matrix of its own</source>
        <translation>单独的矩阵</translation>
    </message>
    <message>
        <source>Output: a tag for each token</source>
        <translation>输出：每个词元一个标签</translation>
    </message>
    <message>
        <source>Output: one label</source>
        <translation>输出：一个标签</translation>
    </message>
    <message>
        <source>pooling: %1</source>
        <translation>池化：%1</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>第 %1 块</translation>
    </message>
    <message>
        <source>Final norm</source>
        <translation>最终归一化</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>attention × %1</source>
        <translation>注意力 × %1</translation>
    </message>
    <message>
        <source>cross × %1</source>
        <translation>交叉 × %1</translation>
    </message>
    <message>
        <source>attn × %1</source>
        <translation>注意 × %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>silent feed-forward units %1</source>
        <translation>沉默的前馈单元 %1</translation>
    </message>
    <message>
        <source>feed-forward units that were silent at every token of a batch: healthy below 10 %</source>
        <translation>在一个批次的所有词元上都沉默的前馈单元：低于 10 % 为健康</translation>
    </message>
    <message>
        <source>Position embedding</source>
        <translation>位置嵌入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>%1, encoder</source>
        <translation>%1（编码器）</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::diagram::ModelView</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Add a block</source>
        <translation>添加一块</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>Duplicate the block</source>
        <translation>复制该块</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Remove the block</source>
        <translation>删除该块</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Move the block towards the input</source>
        <translation>把该块移向输入</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Move the block towards the output</source>
        <translation>把该块移向输出</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>update : weight</source>
        <translation>更新 : 权重</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>离散度</translation>
    </message>
    <message>
        <source>What the colours of the blocks show while a run trains</source>
        <translation>训练时各块的颜色表示什么</translation>
    </message>
    <message>
        <source>Diagram of the model</source>
        <translation>模型结构图</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>This cannot be built: %1. The diagram shows the model before that.</source>
        <translation>无法构建：%1。图中显示之前的模型。</translation>
    </message>
    <message>
        <source>Green: %1. Orange lies above, blue below. Point at a part for its numbers.</source>
        <translation>绿色：%1。橙色偏高，蓝色偏低。指向某个部分可看数值。</translation>
    </message>
    <message>
        <source>The run that trains has another model; this one is for the next run.</source>
        <translation>正在训练的是另一个模型；这里的模型用于下一个运行。</translation>
    </message>
    <message>
        <source>Click a part to edit it, drag a block to move it. While a run trains, colours show the health of each part.</source>
        <translation>点击某个部分即可编辑，拖动块可以移动它。训练时，颜色显示各部分的健康状况。</translation>
    </message>
    <message>
        <source>silent units</source>
        <translation>沉默单元</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::explain::ExplainPanel</name>
    <message>
        <source>Click or point at a part of the experiment or at a curve: here it says what it is, how it works and what to watch for.</source>
        <translation>点击或指向实验的某个部分或某条曲线：这里会说明它是什么、如何工作、要注意什么。</translation>
    </message>
    <message>
        <source>EXPLAIN</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>值得了解</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms</name>
    <message>
        <source>Add a block</source>
        <translation>添加一块</translation>
    </message>
    <message>
        <source>Duplicate block %1</source>
        <translation>复制第 %1 块</translation>
    </message>
    <message>
        <source>Remove block %1</source>
        <translation>删除第 %1 块</translation>
    </message>
    <message>
        <source>Move block %1</source>
        <translation>移动第 %1 块</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>State: next to none</source>
        <translation>状态：几乎为零</translation>
    </message>
    <message>
        <source>State: %1 bytes a parameter, %2 for this model</source>
        <translation>状态：每个参数 %1 字节，此模型共 %2</translation>
    </message>
    <message>
        <source>State: %1 bytes a parameter</source>
        <translation>状态：每个参数 %1 字节</translation>
    </message>
    <message>
        <source>Needs about %1 to train at batch %2</source>
        <translation>批量 %2 时训练约需 %1</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>宽度 %1</translation>
    </message>
    <message>
        <source>σ %1</source>
        <translation>σ %1</translation>
    </message>
    <message>
        <source>gain %1</source>
        <translation>增益 %1</translation>
    </message>
    <message>
        <source>lr %1</source>
        <translation>学习率 %1</translation>
    </message>
    <message>
        <source>β %1/%2</source>
        <translation>β %1/%2</translation>
    </message>
    <message>
        <source>momentum %1</source>
        <translation>动量 %1</translation>
    </message>
    <message>
        <source>decay %1</source>
        <translation>衰减 %1</translation>
    </message>
    <message>
        <source>warmup %1 + %2</source>
        <translation>预热 %1 + %2</translation>
    </message>
    <message>
        <source>clip %1</source>
        <translation>裁剪 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>批量 %1</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少为 %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>小于 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>至多为 %1</translation>
    </message>
    <message>
        <source>must be %1 and %2</source>
        <translation>必须%1且%2</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>必须%1</translation>
    </message>
    <message>
        <source>must be a finite number</source>
        <translation>必须是有限的数</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>缺少数字</translation>
    </message>
    <message>
        <source>write 2000 without a comma</source>
        <translation>请写 2000，不要逗号</translation>
    </message>
    <message>
        <source>not a whole number; write 128</source>
        <translation>不是整数；请写 128</translation>
    </message>
    <message>
        <source>write the decimal point as 0.5</source>
        <translation>小数请写成 0.5</translation>
    </message>
    <message>
        <source>not a number; write 0.001 or 1e-3</source>
        <translation>不是数字；请写 0.001 或 1e-3</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 block</source>
        <translation>%1 块</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>%1 块</translation>
    </message>
    <message>
        <source>%1 step</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>batch %1 to %2</source>
        <translation>批量 %1 至 %2</translation>
    </message>
    <message>
        <source>in %1 parts</source>
        <translation>分 %1 份</translation>
    </message>
    <message>
        <source>early stopping %1</source>
        <translation>早停 %1</translation>
    </message>
    <message>
        <source>The newest and the best checkpoint always stay, and take about %1: more than the budget</source>
        <translation>最新和最佳检查点始终保留，约占 %1，超出磁盘预算</translation>
    </message>
    <message>
        <source>The newest checkpoint always stays, and takes about %1: more than the budget</source>
        <translation>最新检查点始终保留，约占 %1，超出磁盘预算</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1, block %2</source>
        <translation>%1，第 %2 块</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::BlockList</name>
    <message>
        <source>%1   %2 · ff %3 · %4</source>
        <translation>%1   %2 · ff %3 · %4</translation>
    </message>
    <message>
        <source>1 head</source>
        <translation>1 个头</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source> · kv %1</source>
        <translation> · kv %1</translation>
    </message>
    <message>
        <source> · q/k norm</source>
        <translation> · q/k 归一化</translation>
    </message>
    <message>
        <source>Add a block</source>
        <translation>添加一块</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>Duplicate the block</source>
        <translation>复制该块</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Remove the block</source>
        <translation>删除该块</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Move the block up</source>
        <translation>上移该块</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Move the block down</source>
        <translation>下移该块</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Blocks, from the input to the output</source>
        <translation>各块，从输入到输出</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source> · inner norm</source>
        <translation> · 内部归一化</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::DataSection</name>
    <message>
        <source>Task &amp; data</source>
        <translation>任务与数据</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>自动识别</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::DataView</name>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>The first of what is trained on</source>
        <translation>训练数据的开头</translation>
    </message>
    <message>
        <source>How often each label occurs in what is trained on</source>
        <translation>训练数据中各标签出现的次数</translation>
    </message>
    <message>
        <source>%1 examples, %2 for validation, %3 for tests</source>
        <translation>%1 个样本，其中 %2 个用于验证、%3 个用于测试</translation>
    </message>
    <message>
        <source>%1 examples, %2 for validation</source>
        <translation>%1 个样本，其中 %2 个用于验证</translation>
    </message>
    <message>
        <source>%1 tokens each on average, at most %2</source>
        <translation>平均每个 %1 个词元，最多 %2 个</translation>
    </message>
    <message>
        <source>%1 tokens of %2 kinds</source>
        <translation>%1 个词元，%2 种</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>正在读取数据</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the reading</source>
        <translation>取消读取</translation>
    </message>
    <message>
        <source>The columns of the file; those in brackets are used. Others can be chosen above.</source>
        <translation>文件中的各列；方括号中的已被使用。可在上面另选。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::DriveEditor</name>
    <message>
        <source>Take the schedule of %1 away</source>
        <translation>取消%1的调度</translation>
    </message>
    <message>
        <source>It stays 0: set %1 itself to what the curve shall start from.</source>
        <translation>它始终为 0：请把%1本身设为曲线的起始值。</translation>
    </message>
    <message>
        <source>The curve takes %1 for its base, the value of %2 itself.</source>
        <translation>曲线以 %1（即%2本身的值）为基准。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::DrivesSection</name>
    <message>
        <source>Driven values</source>
        <translation>受驱动的值</translation>
    </message>
    <message>
        <source>Drive another value</source>
        <translation>驱动另一个值</translation>
    </message>
    <message>
        <source>Give another value than the learning rate a schedule</source>
        <translation>给学习率以外的另一个值一个调度</translation>
    </message>
    <message>
        <source>Give %1 a schedule</source>
        <translation>给%1一个调度</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::ExperimentDocument</name>
    <message>
        <source>Load %1</source>
        <translation>载入 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::ExperimentForm</name>
    <message>
        <source>EXPERIMENT</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Modifiers</source>
        <translation>修饰器</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Training: changes marked %1 apply now, the rest to the next run.</source>
        <translation>正在训练：带 %1 的改动立即生效，其余用于下一个运行。</translation>
    </message>
    <message>
        <source>A dot before a name marks what differs from the default; press it to reset.</source>
        <translation>名称前的圆点表示与默认值不同；点击即可还原。</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>第 %1 块</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::FieldEditor</name>
    <message>
        <source>Apply to the run</source>
        <translation>应用到正在训练的运行</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，单位：%2</translation>
    </message>
    <message>
        <source>Reset %1 to %2</source>
        <translation>把%1还原为 %2</translation>
    </message>
    <message>
        <source>0: %1</source>
        <translation>0：%1</translation>
    </message>
    <message>
        <source>The run has %1. Apply %2 to it</source>
        <translation>正在训练的运行用的是 %1。把 %2 应用过去</translation>
    </message>
    <message>
        <source>run: %1 · apply</source>
        <translation>运行中：%1 · 应用</translation>
    </message>
    <message>
        <source>%1; still %2</source>
        <translation>%1；仍为 %2</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>还原为 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::FieldGroup</name>
    <message>
        <source>Change %1</source>
        <translation>更改%1</translation>
    </message>
    <message>
        <source>Has no effect while “%1” is %2.</source>
        <translation>当“%1”为 %2 时不起作用。</translation>
    </message>
    <message>
        <source>Has no effect while “%1” is off.</source>
        <translation>当“%1”关闭时不起作用。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::InitSection</name>
    <message>
        <source>Initialization</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Set what the initialization needs of the model</source>
        <translation>设置初始化对模型的要求</translation>
    </message>
    <message>
        <source>Set what %1 needs</source>
        <translation>设置%1所需的项</translation>
    </message>
    <message>
        <source>%1 goes with %2.</source>
        <translation>%1与%2搭配。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::LiveMark</name>
    <message>
        <source>A change applies to the run that trains now</source>
        <translation>改动会立即用于正在训练的运行</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::ModelSection</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Blocks of the decoder</source>
        <translation>解码器的块</translation>
    </message>
    <message>
        <source>Blocks of the encoder</source>
        <translation>编码器的块</translation>
    </message>
    <message>
        <source>Which blocks are shown</source>
        <translation>显示哪些块</translation>
    </message>
    <message>
        <source>Apply to all blocks</source>
        <translation>应用到所有块</translation>
    </message>
    <message>
        <source>Gives every block the values of the selected one.</source>
        <translation>把所选块的值赋给每一块。</translation>
    </message>
    <message>
        <source>Change the number of blocks</source>
        <translation>更改块数</translation>
    </message>
    <message>
        <source>Apply block %1 to all</source>
        <translation>把第 %1 块应用到全部</translation>
    </message>
    <message>
        <source>%1, and %2 are free</source>
        <translation>%1，而空闲只有 %2</translation>
    </message>
    <message>
        <source>Weights, gradients, optimizer state and activations</source>
        <translation>权重、梯度、优化器状态和激活</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>第 %1 块</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::NumberEditor</name>
    <message>
        <source>%1, slider</source>
        <translation>%1，滑块</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::NumbersEditor</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::OptimizerSection</name>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>What the rule and its modifiers keep beside the weights</source>
        <translation>规则及其修饰器在权重之外所保存的内容</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::RateOffer</name>
    <message>
        <source>Use</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>Use the suggested learning rate</source>
        <translation>采用建议的学习率</translation>
    </message>
    <message>
        <source>Suggested rate: %1</source>
        <translation>建议学习率：%1</translation>
    </message>
    <message>
        <source>Suggested rate: %1, as AdamW&apos;s</source>
        <translation>建议学习率：%1，同 AdamW</translation>
    </message>
    <message>
        <source>Suggested rate: %1, %2 × AdamW&apos;s %3</source>
        <translation>建议学习率：%1，为 AdamW 的 %3 的 %2 倍</translation>
    </message>
    <message>
        <source>Use the suggested learning rate, %1</source>
        <translation>采用建议的学习率 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::SchedulePreview</name>
    <message>
        <source>as long as no validation changes it</source>
        <translation>前提是没有验证改变它</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>%1 over the whole run</source>
        <translation>整个运行中的%1</translation>
    </message>
    <message>
        <source>Change the curve</source>
        <translation>更改曲线</translation>
    </message>
    <message>
        <source>step %1: %2 %3</source>
        <translation>第 %1 步：%2 %3</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::ScheduleSection</name>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::Section</name>
    <message>
        <source>not valid</source>
        <translation>无效</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::SettingsSearch</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>beta2, dropout, warmup…</source>
        <translation>beta2、dropout、预热…</translation>
    </message>
    <message>
        <source>Name of the setting</source>
        <translation>设置的名称</translation>
    </message>
    <message>
        <source>Settings that were found</source>
        <translation>找到的设置</translation>
    </message>
    <message>
        <source>No setting is called like this.</source>
        <translation>没有叫这个名字的设置。</translation>
    </message>
    <message>
        <source>Chooses %1, then goes there.</source>
        <translation>先选用 %1，再转到该设置。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::SpreadView</name>
    <message>
        <source>after %1 blocks: activations %2, gradients %3</source>
        <translation>%1 块之后：激活 %2，梯度 %3</translation>
    </message>
    <message>
        <source>Activations and gradients by depth, before training</source>
        <translation>训练之前，各深度的激活与梯度</translation>
    </message>
    <message>
        <source>First loss %1, guessing (ln V) %2. From the first to the last of %3 blocks: activations %4 to %5 (line), gradients %6 to %7 (dashes).</source>
        <translation>起始损失 %1，猜测 (ln V) %2。从 %3 块的第一块到最后一块：激活 %4 到 %5（实线），梯度 %6 到 %7（虚线）。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::TextEditor</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose from a list</source>
        <translation>从列表中选择</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::forms::TrainingSection</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::language</name>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::lessons::LessonsView</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Train it</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train all %1</source>
        <translation>训练全部 %1 个</translation>
    </message>
    <message>
        <source>Train step %1</source>
        <translation>训练第 %1 步</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>看什么</translation>
    </message>
    <message>
        <source>Into the form</source>
        <translation>放入表单</translation>
    </message>
    <message>
        <source>Put %1 into the form</source>
        <translation>把 %1 放入表单</translation>
    </message>
    <message>
        <source>To look at its settings, or to change some before it is trained</source>
        <translation>查看其设置，或在训练之前修改</translation>
    </message>
    <message>
        <source>Show the curves</source>
        <translation>显示曲线</translation>
    </message>
    <message>
        <source>Show the curves of this lesson</source>
        <translation>显示本课的曲线</translation>
    </message>
    <message>
        <source>Those of the runs of this lesson, and no others</source>
        <translation>只显示本课各次运行的曲线</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>✓ validation loss %1</source>
        <translation>✓ 验证损失 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::DataTable</name>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Points of the plot</source>
        <translation>图中的点</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::Drawing</name>
    <message>
        <source>only curves become a .tex; choose .pdf or .csv</source>
        <translation>只有曲线能导出为 .tex；请选择 .pdf 或 .csv</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::ExportLook</name>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Look of exported plots</source>
        <translation>导出图的外观</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>字号(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::ExportMenu</name>
    <message>
        <source>Export plot</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv);;LaTeX pgfplots (*.tex)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;文档 (*.pdf);;数据 (*.csv);;LaTeX pgfplots (*.tex)</translation>
    </message>
    <message>
        <source>Log &amp;y axis</source>
        <translation>y 轴取对数(&amp;Y)</translation>
    </message>
    <message>
        <source>Log &amp;x axis</source>
        <translation>x 轴取对数(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export picture or data…</source>
        <translation>导出图片或数据…(&amp;E)</translation>
    </message>
    <message>
        <source>Axes, copy and export</source>
        <translation>坐标轴、复制与导出</translation>
    </message>
    <message>
        <source>Show as a &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Size and look of exports…</source>
        <translation>导出的大小和外观…(&amp;S)</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;文档 (*.pdf);;数据 (*.csv)</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::PlotCard</name>
    <message>
        <source>Nothing to show yet.</source>
        <translation>还没有可显示的内容。</translation>
    </message>
    <message>
        <source>Plot: %1</source>
        <translation>图：%1</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…… 还有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>above the scale: %1</source>
        <translation>超出刻度：%1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::PlotExport</name>
    <message>
        <source>Could not write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>drawing failed</source>
        <translation>绘图失败</translation>
    </message>
    <message>
        <source>the name must end in .png, .svg, .pdf, .csv or .tex</source>
        <translation>名称必须以 .png、.svg、.pdf、.csv 或 .tex 结尾</translation>
    </message>
    <message>
        <source>the size must be at least 64 x 64</source>
        <translation>大小至少为 64 x 64</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::plots::PlotHeader</name>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show everything again (double click, or 0)</source>
        <translation>重新显示全部（双击，或按 0）</translation>
    </message>
    <message>
        <source>Fit the axes to the curves</source>
        <translation>让坐标轴适应曲线</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::race</name>
    <message>
        <source>%1 (edge)</source>
        <translation>%1（边界）</translation>
    </message>
    <message>
        <source>%1 (not tuned yet)</source>
        <translation>%1（尚未调优）</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::race::RaceSetup</name>
    <message>
        <source>Start the race</source>
        <translation>开始比赛</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Races to start from</source>
        <translation>可作起点的比赛</translation>
    </message>
    <message>
        <source>Choose a race…</source>
        <translation>选择比赛…</translation>
    </message>
    <message>
        <source>Add an optimizer ▾</source>
        <translation>添加优化器 ▾</translation>
    </message>
    <message>
        <source>Add an optimizer</source>
        <translation>添加优化器</translation>
    </message>
    <message>
        <source>At the rate that corresponds to the form&apos;s</source>
        <translation>学习率与表单中的相对应</translation>
    </message>
    <message>
        <source>Add the runs shown</source>
        <translation>添加显示的运行</translation>
    </message>
    <message>
        <source>Those that are ticked in the table of runs, each with all its settings</source>
        <translation>运行表格中勾选的那些，各带自己的全部设置</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the contestant that is selected out of the race</source>
        <translation>把选中的参赛者移出比赛</translation>
    </message>
    <message>
        <source>Contestants</source>
        <translation>参赛者</translation>
    </message>
    <message>
        <source>Contestant</source>
        <translation>参赛者</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>What it sets</source>
        <translation>它的设置</translation>
    </message>
    <message>
        <source>The race</source>
        <translation>比赛</translation>
    </message>
    <message>
        <source>Before it, each finds its learning rate</source>
        <translation>赛前各自寻找学习率</translation>
    </message>
    <message>
        <source>Left out, as the form&apos;s experiment cannot be trained so: %1</source>
        <translation>已略去，因为表单中的实验无法这样训练：%1</translation>
    </message>
    <message>
        <source>No run is ticked in the table of runs.</source>
        <translation>运行表格中没有勾选任何运行。</translation>
    </message>
    <message>
        <source>“%1” is not a number, so the rate is as it was.</source>
        <translation>“%1”不是数字，学习率保持不变。</translation>
    </message>
    <message>
        <source>A race needs two contestants at least: choose a race, or add some.</source>
        <translation>比赛至少需要两个参赛者：请选择一场比赛，或添加参赛者。</translation>
    </message>
    <message>
        <source>The form&apos;s experiment is at fault: %1</source>
        <translation>表单中的实验有误：%1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::race::RaceTable</name>
    <message>
        <source>The race</source>
        <translation>比赛</translation>
    </message>
    <message>
        <source>Contestant</source>
        <translation>参赛者</translation>
    </message>
    <message>
        <source>Learning
rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Validation
loss ± 95 %</source>
        <translation>验证损失
± 95 %</translation>
    </message>
    <message>
        <source>Steps
to target</source>
        <translation>达标步数</translation>
    </message>
    <message>
        <source>Seconds
to target</source>
        <translation>达标秒数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>How the race is run</source>
        <translation>比赛的条件</translation>
    </message>
    <message>
        <source>Which is better</source>
        <translation>哪个更好</translation>
    </message>
    <message>
        <source>Target: a validation loss of %1.</source>
        <translation>目标：验证损失 %1。</translation>
    </message>
    <message>
        <source>Target: a validation loss of %1, the best of whoever came last.</source>
        <translation>目标：验证损失 %1，即最后一名达到的最好值。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Edge: the best of the rates that it tried before the race was the lowest or highest of them; a better one may lie beyond. Not tuned yet: it has still to find its rate, around this one.</source>
        <translation>边界：赛前试过的学习率中，最好的是其中最小或最大的一个；更好的可能还在范围之外。尚未调优：它还要在这个值附近寻找学习率。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::race::RaceView</name>
    <message>
        <source>New race…</source>
        <translation>新比赛…</translation>
    </message>
    <message>
        <source>Open a race…</source>
        <translation>打开比赛…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Set up a race of the form&apos;s experiment</source>
        <translation>用表单中的实验设置一场比赛</translation>
    </message>
    <message>
        <source>Show the race in a folder, and go on with it if it was not finished</source>
        <translation>显示文件夹中的比赛；没有比完的可以继续</translation>
    </message>
    <message>
        <source>Train what is left of this race</source>
        <translation>训练这场比赛剩下的部分</translation>
    </message>
    <message>
        <source>Copy the table and what it says as text</source>
        <translation>把表格和结论复制为文本</translation>
    </message>
    <message>
        <source>A race: the same first weights, the same batches</source>
        <translation>比赛：相同的初始权重，相同的批次</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::runs</name>
    <message>
        <source>loading data</source>
        <translation>正在载入数据</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>running elsewhere, at %1</source>
        <translation>在别处运行，第 %1 步</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>paused elsewhere, at %1</source>
        <translation>在别处暂停于 %1</translation>
    </message>
    <message>
        <source>interrupted at %1</source>
        <translation>在 %1 处中断</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped at %1</source>
        <translation>停在 %1</translation>
    </message>
    <message>
        <source>diverged at %1</source>
        <translation>在 %1 处发散</translation>
    </message>
    <message>
        <source>failed at %1</source>
        <translation>在 %1 处失败</translation>
    </message>
    <message>
        <source>Forked from %1 at step %2</source>
        <translation>从 %1 的第 %2 步分叉</translation>
    </message>
    <message>
        <source>%1 finished</source>
        <translation>%1 个已完成</translation>
    </message>
    <message>
        <source>%1 of %2 finished</source>
        <translation>%2 个中 %1 个已完成</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Mean ± standard deviation of %1 seeds; 95 % interval of the mean: %2 to %3</source>
        <translation>%1 个种子的均值 ± 标准差；均值的 95 % 区间：%2 到 %3</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::runs::FoldingProxy</name>
    <message>
        <source>All of them together</source>
        <translation>全部合计</translation>
    </message>
    <message>
        <source>One experiment with several seeds; press G to see each</source>
        <translation>同一实验的多个种子；按 G 分别查看</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::runs::PenMenu</name>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>浅蓝色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Solid</source>
        <translation>实线</translation>
    </message>
    <message>
        <source>Dashed</source>
        <translation>虚线</translation>
    </message>
    <message>
        <source>Dotted</source>
        <translation>点线</translation>
    </message>
    <message>
        <source>Dash-dotted</source>
        <translation>点划线</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::runs::RunsModel</name>
    <message>
        <source>at step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Lowest validation loss so far</source>
        <translation>迄今最低的验证损失</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>In nats: how surprised the model is by %1, on average</source>
        <translation>以奈特计：模型对%1平均有多意外</translation>
    </message>
    <message>
        <source>Loss of the last batch, in nats for each thing predicted</source>
        <translation>最近一个批次的损失，以奈特计，按每个预测对象平均</translation>
    </message>
    <message>
        <source>Loss on examples that are never trained on, in nats for each thing predicted</source>
        <translation>从不参与训练的样本上的损失，以奈特计，按每个预测对象平均</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::runs::RunsPanel</name>
    <message>
        <source>RUNS</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Show &amp;curves</source>
        <translation>显示曲线(&amp;C)</translation>
    </message>
    <message>
        <source>Dup&amp;licate: its settings into the form</source>
        <translation>复制：把设置载入表单(&amp;L)</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save checkpoint copy…</source>
        <translation>保存检查点副本…(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Every run that you train is listed here, with its curve&apos;s colour, its losses and its speed. Press Train to make the first.</source>
        <translation>你训练的每个运行都列在这里，附有曲线颜色、损失和速度。按“训练”开始第一个。</translation>
    </message>
    <message>
        <source>No run matches the filter.</source>
        <translation>没有符合筛选条件的运行。</translation>
    </message>
    <message>
        <source>&amp;Note, #tags…</source>
        <translation>备注与 #标签…(&amp;N)</translation>
    </message>
    <message>
        <source>Fork from a &amp;step…</source>
        <translation>从某一步分叉…(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Each seed on a line of its o&amp;wn</source>
        <translation>每个种子单独一行(&amp;W)</translation>
    </message>
    <message>
        <source>%1: this line stands for %2 runs, and that goes with one. Press G to see each, and choose one.</source>
        <translation>%1：这一行代表 %2 个运行，而此操作只能用于一个运行。请按 G 展开后选择一个。</translation>
    </message>
    <message>
        <source>&amp;Delete all %1 runs</source>
        <translation>删除全部 %1 个运行(&amp;D)</translation>
    </message>
    <message>
        <source>C&amp;olour</source>
        <translation>颜色(&amp;O)</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::ImportanceView</name>
    <message>
        <source>Importance of the parameters</source>
        <translation>参数的重要性</translation>
    </message>
    <message>
        <source>How much each parameter mattered is known from ten whole trainings on.</source>
        <translation>有十次完整的训练之后，才知道每个参数有多重要。</translation>
    </message>
    <message>
        <source>A forest of regression trees has learnt the value from %1 trials and explains %2 % of how trials that it has not seen differ; a parameter matters as much as shuffling it spoils that. Near 0 % it says nothing.</source>
        <translation>回归树森林从 %1 次试验中学习了目标值，能解释它没有见过的试验之间差异的 %2 %；打乱一个参数使解释变差多少，它就有多重要。接近 0 % 时不说明任何问题。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::PairMap</name>
    <message>
        <source>Map of two parameters</source>
        <translation>两个参数的图</translation>
    </message>
    <message>
        <source>Trial %1: %2</source>
        <translation>试验 %1：%2</translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation>试验 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::PairView</name>
    <message>
        <source>Across</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>纵轴</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::ParallelView</name>
    <message>
        <source>Parallel coordinates of the trials</source>
        <translation>试验的平行坐标</translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation>试验 %1</translation>
    </message>
    <message>
        <source>worse than %1</source>
        <translation>差于 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::ParameterEditor</name>
    <message>
        <source>Move %1 up</source>
        <translation>上移“%1”</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>下移“%1”</translation>
    </message>
    <message>
        <source>Do not search %1</source>
        <translation>不再搜索“%1”</translation>
    </message>
    <message>
        <source>Choices of %1</source>
        <translation>“%1”的选项</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>%1; still %2</source>
        <translation>%1；仍为 %2</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>these values</source>
        <translation>这些值</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>刻度</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>values</source>
        <translation>取值</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::RangeView</name>
    <message>
        <source>Range test</source>
        <translation>范围测试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Use this rate</source>
        <translation>用这个学习率</translation>
    </message>
    <message>
        <source>loss of each batch</source>
        <translation>每个批次的损失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The loss of each batch appears here, against the rate that grows from step to step.</source>
        <translation>每个批次的损失会显示在这里，横轴是逐步增大的学习率。</translation>
    </message>
    <message>
        <source>This tells from where on the loss falls and where it blows up. It cannot tell which rate ends best: each loss belongs to weights that all smaller rates have made, and nothing decays. For that, search whole runs.</source>
        <translation>它说明损失从哪里开始下降、在哪里爆掉，但不能说明哪个学习率最终最好：每个损失所属的权重都是由前面所有更小的学习率造成的，而且没有衰减。要知道这一点，请搜索完整的运行。</translation>
    </message>
    <message>
        <source>Stop the range test</source>
        <translation>停止范围测试</translation>
    </message>
    <message>
        <source>each batch</source>
        <translation>每个批次</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>falls fastest at %1</source>
        <translation>在 %1 处下降最快</translation>
    </message>
    <message>
        <source>suggested rate %1</source>
        <translation>建议的学习率 %1</translation>
    </message>
    <message>
        <source>lowest at %1</source>
        <translation>在 %1 处最低</translation>
    </message>
    <message>
        <source>200 steps, under a rate that grows…</source>
        <translation>200 步，学习率逐步增大…</translation>
    </message>
    <message>
        <source>The loss never fell, so the test says nothing.</source>
        <translation>损失从未下降，所以测试说明不了什么。</translation>
    </message>
    <message>
        <source>The loss falls fastest at %1 and is lowest at %2. A tenth of that, %3, is the usual advice for a peak rate.</source>
        <translation>损失在 %1 处下降最快，在 %2 处最低。通常建议取其十分之一 %3 作为峰值学习率。</translation>
    </message>
    <message>
        <source>Then it blows up.</source>
        <translation>之后就爆掉了。</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>测试已停止。</translation>
    </message>
    <message>
        <source>Put the rate %1 into the form</source>
        <translation>把学习率 %1 填入表单</translation>
    </message>
    <message>
        <source>This was found for other settings than the form has now; test again.</source>
        <translation>这是用与表单当前不同的设置测得的；请重新测试。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::RateCurveView</name>
    <message>
        <source>%1, lower edge</source>
        <translation>%1，下边缘</translation>
    </message>
    <message>
        <source>%1, upper edge</source>
        <translation>%1，上边缘</translation>
    </message>
    <message>
        <source>%1, parabola</source>
        <translation>%1，抛物线</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The final loss of each rate appears here.</source>
        <translation>每个学习率的最终损失会显示在这里。</translation>
    </message>
    <message>
        <source>Holds for runs of this length, batch and model; longer runs and larger models often want less.</source>
        <translation>适用于这样的长度、批量和模型；更长的运行和更大的模型往往需要更小的学习率。</translation>
    </message>
    <message>
        <source>%1: suggested rate %2</source>
        <translation>%1：建议的学习率 %2</translation>
    </message>
    <message>
        <source>final validation loss</source>
        <translation>最终验证损失</translation>
    </message>
    <message>
        <source>Use this rate</source>
        <translation>用这个学习率</translation>
    </message>
    <message>
        <source>%1: suggested rate %2; %3</source>
        <translation>%1：建议的学习率 %2；%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Put the rate %1 of %2 into the form</source>
        <translation>把 %2 的学习率 %1 填入表单</translation>
    </message>
    <message>
        <source>Suggested rates</source>
        <translation>建议的学习率</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::SearchBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Trials that are done</source>
        <translation>已完成的试验</translation>
    </message>
    <message>
        <source>Stop the search; every trial is saved, and it can go on later</source>
        <translation>停止搜索；每次试验都会保存，以后可以继续</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>Go on with the search</source>
        <translation>继续搜索</translation>
    </message>
    <message>
        <source>Show the search that runs</source>
        <translation>显示正在运行的搜索</translation>
    </message>
    <message>
        <source>Reads the data and measures how many trials at once are fastest…</source>
        <translation>正在读取数据，并测量同时进行多少次试验最快…</translation>
    </message>
    <message>
        <source>Stops, and saves the trials under way…</source>
        <translation>正在停止，并保存进行中的试验…</translation>
    </message>
    <message>
        <source>A search runs: %1</source>
        <translation>正在搜索：%1</translation>
    </message>
    <message>
        <source>%1 of %2 trials done</source>
        <translation>已完成 %1 / %2 次试验</translation>
    </message>
    <message>
        <source>best %1</source>
        <translation>最佳 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还需%1</translation>
    </message>
    <message>
        <source>%1 at once, threads each: %2</source>
        <translation>同时 %1 次，每次 %2 个线程</translation>
    </message>
    <message>
        <source>A trial waits, because it cannot be saved: %1</source>
        <translation>一次试验在等待，因为无法保存：%1</translation>
    </message>
    <message>
        <source>This search is not finished, and nobody works on it.</source>
        <translation>这次搜索没有完成，也没有人在继续。</translation>
    </message>
    <message>
        <source>Make the trials that are missing, here and now</source>
        <translation>现在就在这里完成缺少的试验</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::SearchEditor</name>
    <message>
        <source>New search</source>
        <translation>新搜索</translation>
    </message>
    <message>
        <source>How</source>
        <translation>怎样搜索</translation>
    </message>
    <message>
        <source>Trains the form&apos;s experiment many times, with other values of some of its settings, and finds the best.</source>
        <translation>用某些设置的不同取值多次训练表单中的实验，并找出最好的。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Fill in a search for the learning rate: seven rates around the form&apos;s, whose final losses make a U</source>
        <translation>填入一个学习率搜索：表单学习率附近的七个值，其最终损失成 U 形</translation>
    </message>
    <message>
        <source>Fill in a search for the learning rate</source>
        <translation>填入一个学习率搜索</translation>
    </message>
    <message>
        <source>Range test</source>
        <translation>范围测试</translation>
    </message>
    <message>
        <source>Train 200 steps under a rate that grows, and see where the loss falls and where it blows up</source>
        <translation>在逐步增大的学习率下训练 200 步，看损失在哪里下降、在哪里爆掉</translation>
    </message>
    <message>
        <source>Test the range of learning rates</source>
        <translation>测试学习率的范围</translation>
    </message>
    <message>
        <source>What to search</source>
        <translation>搜索什么</translation>
    </message>
    <message>
        <source>Nothing is searched yet. Add a setting, by any word of its name.</source>
        <translation>还没有要搜索的。请按名称中的任何词添加一个设置。</translation>
    </message>
    <message>
        <source>Add a setting…</source>
        <translation>添加设置…</translation>
    </message>
    <message>
        <source>Start the search</source>
        <translation>开始搜索</translation>
    </message>
    <message>
        <source>The form&apos;s experiment cannot be trained: %1</source>
        <translation>表单中的实验无法训练：%1</translation>
    </message>
    <message>
        <source>Add a setting to search first.</source>
        <translation>请先添加一个要搜索的设置。</translation>
    </message>
    <message>
        <source>Something above is not right yet.</source>
        <translation>上面还有不对的地方。</translation>
    </message>
    <message>
        <source>Make the trials, here and now</source>
        <translation>现在就在这里进行试验</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::SearchWords</name>
    <message>
        <source>%1 trials: %2 members that train %3 steps side by side, in %4 stretches.</source>
        <translation>%1 次试验：%2 个成员并排训练 %3 步，分 %4 个阶段。</translation>
    </message>
    <message>
        <source>%1 trials of %2 steps, chosen by: %3.</source>
        <translation>%1 次试验，每次 %2 步，选择方法：%3。</translation>
    </message>
    <message>
        <source>%1 trials of %2 steps, the first of a grid of %3 = %4.</source>
        <translation>%1 次试验，每次 %2 步，取自 %3 = %4 的网格的开头。</translation>
    </message>
    <message>
        <source>%1 trials of %2 steps, a grid.</source>
        <translation>%1 次试验，每次 %2 步，一个网格。</translation>
    </message>
    <message>
        <source>%1 trials of %2 steps, a grid of %3.</source>
        <translation>%1 次试验，每次 %2 步，%3 的网格。</translation>
    </message>
    <message>
        <source>Each is trained with %1 seeds, and their mean counts.</source>
        <translation>每次用 %1 个种子训练，取平均。</translation>
    </message>
    <message>
        <source>What promises nothing is ended early: %1.</source>
        <translation>没有希望的会提前结束：%1。</translation>
    </message>
    <message>
        <source>%1 steps altogether.</source>
        <translation>共 %1 步。</translation>
    </message>
    <message>
        <source>At most %1 steps altogether.</source>
        <translation>总共最多 %1 步。</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Lowest validation loss</source>
        <translation>最低验证损失</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::SweepView</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>试验</translation>
    </message>
    <message>
        <source>Each trial&apos;s value, and the best so far, appear here.</source>
        <translation>这里显示每次试验的值和到目前为止的最佳值。</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>平行</translation>
    </message>
    <message>
        <source>All parameters beside each other; drag along an axis to choose a part of it</source>
        <translation>所有参数并列；沿轴拖动以选择其中一段</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>成对</translation>
    </message>
    <message>
        <source>Two parameters as a map</source>
        <translation>两个参数的图</translation>
    </message>
    <message>
        <source>The value of each trial, and the best so far</source>
        <translation>每次试验的值和到目前为止的最佳值</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>How much each parameter mattered</source>
        <translation>每个参数有多重要</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The final loss of each learning rate, and the rate that it suggests</source>
        <translation>每个学习率的最终损失，以及由此建议的学习率</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>复制与导出</translation>
    </message>
    <message>
        <source>Show run</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>Put the run of the chosen trial into the table of runs and into the curves</source>
        <translation>把所选试验的运行放入运行表和曲线</translation>
    </message>
    <message>
        <source>Take settings</source>
        <translation>采用设置</translation>
    </message>
    <message>
        <source>Put the experiment of the chosen trial into the form</source>
        <translation>把所选试验的实验放入表单</translation>
    </message>
    <message>
        <source>Take the best</source>
        <translation>采用最佳</translation>
    </message>
    <message>
        <source>Put the experiment of the best trial into the form</source>
        <translation>把最佳试验的实验填入表单</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>试验</translation>
    </message>
    <message>
        <source>best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>Importance of the parameters</source>
        <translation>参数的重要性</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>平行坐标</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::TrialsModel</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试验</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::tuning::TuneView</name>
    <message>
        <source>Open a sweep…</source>
        <translation>打开搜索…</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>%1 of %2 trials</source>
        <translation>%2 次试验中的 %1 次</translation>
    </message>
    <message>
        <source>best %1, trial %2</source>
        <translation>最佳 %1，试验 %2</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 次</translation>
    </message>
    <message>
        <source>Begin a new search, or open the folder of a sweep, which this window or optimlab-cli has made: here stand its trials, and those that are still to come, on whatever machine they are trained.</source>
        <translation>开始新搜索，或打开本窗口或 optimlab-cli 建立的搜索文件夹：这里显示它的试验以及将要进行的试验，无论在哪台机器上训练。</translation>
    </message>
    <message>
        <source>New search</source>
        <translation>新搜索</translation>
    </message>
    <message>
        <source>Put a search around the form&apos;s experiment together</source>
        <translation>围绕表单中的实验组成一个搜索</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window</name>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Train, pause, go on</source>
        <translation>训练、暂停、继续</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab，Shift+Tab</translation>
    </message>
    <message>
        <source>To the next or the previous control</source>
        <translation>转到下一个或上一个控件</translation>
    </message>
    <message>
        <source>In a plot</source>
        <translation>在图中</translation>
    </message>
    <message>
        <source>+ −</source>
        <translation>+ −</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Fit all points</source>
        <translation>显示所有点</translation>
    </message>
    <message>
        <source>Shift+Left, Shift+Right</source>
        <translation>Shift+←，Shift+→</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>移动十字线</translation>
    </message>
    <message>
        <source>Copy the values at the crosshair, or the picture</source>
        <translation>复制十字线处的数值，或复制图片</translation>
    </message>
    <message>
        <source>Wheel, drag, double click</source>
        <translation>滚轮、拖动、双击</translation>
    </message>
    <message>
        <source>Zoom at the pointer, zoom to a rectangle, fit</source>
        <translation>在指针处缩放、放大到矩形、显示全部</translation>
    </message>
    <message>
        <source>In the Model tab and the list of blocks</source>
        <translation>在“模型”页和块列表中</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>↑，↓</translation>
    </message>
    <message>
        <source>Choose a part</source>
        <translation>选择一个部分</translation>
    </message>
    <message>
        <source>Move the block</source>
        <translation>移动该块</translation>
    </message>
    <message>
        <source>Add a block</source>
        <translation>添加一块</translation>
    </message>
    <message>
        <source>Duplicate the block</source>
        <translation>复制该块</translation>
    </message>
    <message>
        <source>Remove the block</source>
        <translation>删除该块</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Edit the part in the form</source>
        <translation>在表单中编辑该部分</translation>
    </message>
    <message>
        <source>In the table of runs</source>
        <translation>在运行表中</translation>
    </message>
    <message>
        <source>Show or hide the curves</source>
        <translation>显示或隐藏曲线</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Write a note; #words are tags for the filter</source>
        <translation>写备注；#开头的词是可筛选的标签</translation>
    </message>
    <message>
        <source>It will have the run&apos;s own settings. Change some in the form first to try them from here.</source>
        <translation>它将采用该运行自己的设置。要从这里尝试别的设置，请先在表单中修改。</translation>
    </message>
    <message>
        <source>Of the form it takes:</source>
        <translation>它从表单中采用：</translation>
    </message>
    <message>
        <source>    and %1 more</source>
        <translation>    以及另外 %1 项</translation>
    </message>
    <message>
        <source>Fork %1</source>
        <translation>分叉 %1</translation>
    </message>
    <message>
        <source>From &amp;step</source>
        <translation>从第几步(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Fork</source>
        <translation>分叉(&amp;F)</translation>
    </message>
    <message>
        <source>A new run goes on from a step of %1. Its curve begins on that of %1, and its model and data are the same.</source>
        <translation>新运行从 %1 的某一步继续。它的曲线起于 %1 的曲线，模型和数据相同。</translation>
    </message>
    <message>
        <source>Close the message, the search or the welcome</source>
        <translation>关闭消息、搜索或欢迎卡片</translation>
    </message>
    <message>
        <source>Ctrl+Wheel, Shift+Wheel</source>
        <translation>Ctrl+滚轮、Shift+滚轮</translation>
    </message>
    <message>
        <source>Zoom the width alone, the height alone</source>
        <translation>只缩放宽度、只缩放高度</translation>
    </message>
    <message>
        <source>Load the run&apos;s settings into the form</source>
        <translation>把这次运行的设置载入表单</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>继续这次运行</translation>
    </message>
    <message>
        <source>To the trash, from where Undo brings it back</source>
        <translation>移到回收站，可用“撤销”恢复</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::AnswersView</name>
    <message>
        <source>What the model says of examples</source>
        <translation>模型对样本的回答</translation>
    </message>
    <message>
        <source>What the model says of examples that it is not trained on appears here, beside what is right.</source>
        <translation>模型对未参与训练的样本的回答将显示在这里，旁边是正确答案。</translation>
    </message>
    <message>
        <source>is ↓ &amp;nbsp; said →</source>
        <translation>实际 ↓ &amp;nbsp; 回答 →</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>not so ✗</source>
        <translation>错误 ✗</translation>
    </message>
    <message>
        <source>missed ?</source>
        <translation>遗漏 ?</translation>
    </message>
    <message>
        <source>Show all examples</source>
        <translation>显示所有样本</translation>
    </message>
    <message>
        <source>Click a number to see its examples.</source>
        <translation>点击数字查看相应样本。</translation>
    </message>
    <message>
        <source>right:</source>
        <translation>正确：</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>%2 个中对 %1 个</translation>
    </message>
    <message>
        <source>F1 %1 on %2 sentences</source>
        <translation>%2 个句子上的 F1 为 %1</translation>
    </message>
    <message>
        <source>BLEU %1 · %2</source>
        <translation>BLEU %1 · %2</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::AttentionMap</name>
    <message>
        <source>Attention of one layer</source>
        <translation>一层的注意力</translation>
    </message>
    <message>
        <source>Point at a square to read it; click a head to see its tokens.</source>
        <translation>指向方格可读其数值；点击某个头可看它的词元。</translation>
    </message>
    <message>
        <source>Point at a square to read it; click for all heads.</source>
        <translation>指向方格可读其数值；点击可看所有的头。</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>第 %1 头</translation>
    </message>
    <message>
        <source>Head %1: “%2” looks at “%3” with %4 %</source>
        <translation>第 %1 头：“%2”以 %4 % 看“%3”</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::AttentionView</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>what it wrote</source>
        <translation>它写出的内容</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Which tokens look at which appears here, for every layer and head, once the model was asked.</source>
        <translation>向模型提问之后，这里显示每一层、每个头中哪些词元看哪些词元。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::CompareView</name>
    <message>
        <source>Show two runs or more in the table below: here stand their results, the settings in which they differ, and mean and spread of runs that differ in the seed only.</source>
        <translation>请在下面的表格中显示两个或更多运行：这里会列出它们的结果、有差异的设置，以及只有种子不同的运行的均值与离散度。</translation>
    </message>
    <message>
        <source>Results, and the settings that differ</source>
        <translation>结果，以及有差异的设置</translation>
    </message>
    <message>
        <source>Runs that differ in the seed only: mean ± standard deviation</source>
        <translation>只有种子不同的运行：均值 ± 标准差</translation>
    </message>
    <message>
        <source>Comparison of runs</source>
        <translation>运行的比较</translation>
    </message>
    <message>
        <source>Mean and spread over seeds</source>
        <translation>各种子的均值与离散度</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Lowest validation loss</source>
        <translation>最低验证损失</translation>
    </message>
    <message>
        <source>Tokens a second</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Save the comparison as a page: curves, results, settings and samples</source>
        <translation>把对比保存为一页：曲线、结果、设置和样例</translation>
    </message>
    <message>
        <source>Changes while it trained</source>
        <translation>训练中的改动</translation>
    </message>
    <message>
        <source>Which is better</source>
        <translation>哪个更好</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 及另外 %2 个</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>The runs that are shown, their results and their settings</source>
        <translation>显示的运行、它们的结果和设置</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::CurvesView</name>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Exponential average of the drawn lines; the raw lines stay behind them</source>
        <translation>所画曲线的指数平均；原始曲线留在后面</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>What the horizontal axes count</source>
        <translation>横轴的计量单位</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Which panels are shown</source>
        <translation>显示哪些面板</translation>
    </message>
    <message>
        <source>smoothed %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>guessing %1</source>
        <translation>猜测 %1</translation>
    </message>
    <message>
        <source>lowest possible %1</source>
        <translation>可能的最低值 %1</translation>
    </message>
    <message>
        <source>%1: the lowest validation loss, %2, at step %3</source>
        <translation>%1：最低验证损失 %2，在第 %3 步</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Each by itself</source>
        <translation>各自画出</translation>
    </message>
    <message>
        <source>Mean ± standard deviation</source>
        <translation>均值 ± 标准差</translation>
    </message>
    <message>
        <source>Mean ± standard error of the mean</source>
        <translation>均值 ± 均值的标准误</translation>
    </message>
    <message>
        <source>Mean, lowest and highest</source>
        <translation>均值、最小与最大</translation>
    </message>
    <message>
        <source>Mean and its 95 % interval</source>
        <translation>均值及其 95 % 区间</translation>
    </message>
    <message>
        <source>Runs that differ in the seed only</source>
        <translation>只有种子不同的运行</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>No run is shown. Tick one in the table below, or press Train.</source>
        <translation>没有显示任何运行。请在下方表格中勾选一个，或按“训练”。</translation>
    </message>
    <message>
        <source>%1; runs judged by another are left out</source>
        <translation>%1；以其他指标评判的运行未显示</translation>
    </message>
    <message>
        <source>healthy below</source>
        <translation>低于此线为健康</translation>
    </message>
    <message>
        <source>healthy above</source>
        <translation>高于此线为健康</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::ExperimentFiles</name>
    <message>
        <source>Experiments (*.json);;All files (*)</source>
        <translation>实验 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Train on %1</source>
        <translation>在 %1 上训练</translation>
    </message>
    <message>
        <source>Train with seeds</source>
        <translation>用多个种子训练</translation>
    </message>
    <message>
        <source>The same experiment, one run after the other, each with other first weights
and another order of the data. How many runs?</source>
        <translation>同一个实验，一个运行接着一个运行，每次初始权重和
数据顺序都不同。要多少个运行？</translation>
    </message>
    <message>
        <source>Open data to train on</source>
        <translation>打开用于训练的数据</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>训练仍在进行</translation>
    </message>
    <message>
        <source>Stop what trains, and save it? It can go on next time.</source>
        <translation>停止训练并保存？下次可以继续。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::HealthView</name>
    <message>
        <source>Health of the model, part by part</source>
        <translation>模型各部分的健康状况</translation>
    </message>
    <message>
        <source>How large gradients, steps and activations are in each part of the model appears here once it was measured: the step after the checkpoint is made again for it.</source>
        <translation>测量之后，这里显示模型各部分的梯度、更新和激活有多大：为此会重做检查点之后的那一步。</translation>
    </message>
    <message>
        <source>The step after step %1: loss %2, learning rate %3, gradient norm %4, clipped to %5.</source>
        <translation>第 %1 步之后的一步：损失 %2，学习率 %3，梯度范数 %4，裁剪到 %5。</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>update : weight, log₁₀</source>
        <translation>更新 : 权重，log₁₀</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>spread (RMS)</source>
        <translation>离散程度（RMS）</translation>
    </message>
    <message>
        <source>silent units</source>
        <translation>沉默单元</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::MainWindow</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>The experiment is saved as %1.</source>
        <translation>实验已保存为 %1。</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>The plot is saved as %1.</source>
        <translation>图已保存为 %1。</translation>
    </message>
    <message>
        <source>A wider window has room for the explanations.</source>
        <translation>窗口再宽一些才放得下解释。</translation>
    </message>
    <message>
        <source>Skip such lines</source>
        <translation>跳过这样的行</translation>
    </message>
    <message>
        <source>%1 is for another task, so the experiment is now the preset %2 with it.</source>
        <translation>%1 属于另一个任务，因此实验现在采用带有它的预设 %2。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The experiment of the last time cannot be read, so this is a preset: %1</source>
        <translation>上次的实验无法读取，因此显示的是一个预设：%1</translation>
    </message>
    <message>
        <source>A run trains: stop it first, or wait until it ends.</source>
        <translation>有运行正在训练：请先停止它，或等它结束。</translation>
    </message>
    <message>
        <source>%1 runs train one after the other. Stop ends the one that trains and those that wait.</source>
        <translation>%1 个运行将依次训练。“停止”会结束正在训练的和等待中的运行。</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>调优</translation>
    </message>
    <message>
        <source>Open the folder of a sweep</source>
        <translation>打开搜索的文件夹</translation>
    </message>
    <message>
        <source>The form has the settings of that trial; undo brings the others back.</source>
        <translation>表单现在是该试验的设置；撤销可恢复原来的设置。</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>The form has the lesson&apos;s experiment; undo brings the other back.</source>
        <translation>表单中现在是这一课的实验；撤销即可恢复原来的。</translation>
    </message>
    <message>
        <source>A run trains already; stop it, or wait for it.</source>
        <translation>已有运行在训练；请停止它，或等它结束。</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>比赛</translation>
    </message>
    <message>
        <source>Contestants in lock-step, and their ranking</source>
        <translation>齐步训练的参赛者及其排名</translation>
    </message>
    <message>
        <source>Open the folder of a race</source>
        <translation>打开比赛的文件夹</translation>
    </message>
    <message>
        <source>None of them was tuned: each runs at a usual rate.</source>
        <translation>它们都没有调优：各用一个常用的学习率。</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>已略去：%1。</translation>
    </message>
    <message>
        <source>Race with tuning…</source>
        <translation>调优后再比…</translation>
    </message>
    <message>
        <source>Found before the race: %1.</source>
        <translation>赛前找到：%1。</translation>
    </message>
    <message>
        <source>The race waits and keeps in memory what is not saved yet. %1. It tries again by itself.</source>
        <translation>比赛正在等待，尚未保存的内容留在内存中。%1。它会自行重试。</translation>
    </message>
    <message>
        <source>The race is over: %1 is first.</source>
        <translation>比赛结束：%1 第一。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>A race goes on: stop it first, then open another.</source>
        <translation>一场比赛正在进行：请先停止它，再打开另一场。</translation>
    </message>
    <message>
        <source>The race %1 was stopped when the window closed.</source>
        <translation>比赛 %1 在窗口关闭时停止了。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The race %1 was interrupted: the program ended without a word.</source>
        <translation>比赛 %1 被中断：程序意外结束了。</translation>
    </message>
    <message>
        <source>What trains now is shown in the Tune tab.</source>
        <translation>正在训练的内容显示在“调优”标签页中。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::MessageBar</name>
    <message>
        <source>Close this message (Escape)</source>
        <translation>关闭此消息 (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::PresetMenu</name>
    <message>
        <source>Complete experiments to start from</source>
        <translation>可作为起点的完整实验</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::ProgressNote</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::RaceControl</name>
    <message>
        <source>finding its rate, %1 of %2</source>
        <translation>正在寻找学习率，%1 / %2</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Level in: %1</source>
        <translation>齐平于：%1</translation>
    </message>
    <message>
        <source>seeds: %1</source>
        <translation>种子：%1</translation>
    </message>
    <message>
        <source>before it each tried %1 rates of %2 steps, from its own ÷ %3 to its own × %3</source>
        <translation>赛前各试 %1 个学习率，每个 %2 步，从自己的 ÷ %3 到 × %3</translation>
    </message>
    <message>
        <source>each at the rate it was given</source>
        <translation>各用给定的学习率</translation>
    </message>
    <message>
        <source>opening the race…</source>
        <translation>正在打开比赛…</translation>
    </message>
    <message>
        <source>finding rates: %1</source>
        <translation>正在寻找学习率：%1</translation>
    </message>
    <message>
        <source>loading data…</source>
        <translation>正在载入数据…</translation>
    </message>
    <message>
        <source>The race begins: its curves appear here.</source>
        <translation>比赛即将开始，曲线会出现在这里。</translation>
    </message>
    <message>
        <source>The race is looking for a learning rate for %1: trial %2 of %3.</source>
        <translation>比赛正在为 %1 寻找学习率：第 %2 次试验，共 %3 次。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::RunActions</name>
    <message>
        <source>Open a run folder</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Select a run in the table to resume it.</source>
        <translation>请在表格中选择要继续的运行。</translation>
    </message>
    <message>
        <source>A run is training. Stop it first, then resume this one.</source>
        <translation>正在训练。请先停止，再继续这个运行。</translation>
    </message>
    <message>
        <source>%1 made all of its %2 steps.</source>
        <translation>%1 已完成全部 %2 步。</translation>
    </message>
    <message>
        <source>Train %1 more</source>
        <translation>再训练 %1 步</translation>
    </message>
    <message>
        <source>The form now has the settings of %1.</source>
        <translation>表单现在采用 %1 的设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save and list runs in</source>
        <translation>保存和列出运行的文件夹</translation>
    </message>
    <message>
        <source>A run is training. Stop it first, then choose another folder.</source>
        <translation>正在训练。请先停止，再选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 was interrupted at about step %2: the program ended without a word.</source>
        <translation>%1 在约第 %2 步中断：程序意外结束。</translation>
    </message>
    <message>
        <source>%1 was stopped at step %2 when the window was closed.</source>
        <translation>窗口关闭时，%1 停在第 %2 步。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Training is paused and keeps in memory what is not saved yet. %1.</source>
        <translation>训练已暂停，尚未保存的内容保留在内存中。%1。</translation>
    </message>
    <message>
        <source>%1 is training: stop it first, then delete it.</source>
        <translation>%1 正在训练：请先停止它，然后再删除。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>the folder of the race %1</source>
        <translation>竞赛 %1 的文件夹</translation>
    </message>
    <message>
        <source>the folder of the search %1</source>
        <translation>搜索 %1 的文件夹</translation>
    </message>
    <message>
        <source>the runs folder</source>
        <translation>运行文件夹</translation>
    </message>
    <message>
        <source>%1 was moved to the trash in %2.</source>
        <translation>%1 已移到%2的回收站。</translation>
    </message>
    <message>
        <source>%1 runs were moved to the trash in %2.</source>
        <translation>%1 个运行已移到%2的回收站。</translation>
    </message>
    <message>
        <source>Runs are listed from %1 now, and saved there.</source>
        <translation>现在列出 %1 中的运行，新的运行也保存在那里。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>a tenth of the rate</source>
        <translation>十分之一的学习率</translation>
    </message>
    <message>
        <source>the usual rate %1</source>
        <translation>常用学习率 %1</translation>
    </message>
    <message>
        <source>Try a copy with %1</source>
        <translation>用副本试试%1</translation>
    </message>
    <message>
        <source>Try a copy with %1 and a longer warmup</source>
        <translation>用副本试试%1和更长的预热</translation>
    </message>
    <message>
        <source>Try a copy with %1 and a warmup</source>
        <translation>用副本试试%1和预热</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::RunControl</name>
    <message>
        <source>loading data…</source>
        <translation>正在载入数据…</translation>
    </message>
    <message>
        <source>The race or the search of this run knows it by its folder, which keeps its name; the new one is for this window.</source>
        <translation>这次运行所属的比赛或搜索按文件夹识别它，因此文件夹名不变；新名称只在此窗口中有效。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::RunErrands</name>
    <message>
        <source>Import a model of Hugging Face</source>
        <translation>导入 Hugging Face 模型</translation>
    </message>
    <message>
        <source>%1 is being imported…</source>
        <translation>正在导入 %1…</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was made.</source>
        <translation>导入已取消，没有创建任何内容。</translation>
    </message>
    <message>
        <source>Select a run in the table to save its checkpoint.</source>
        <translation>请在表格中选择要保存检查点的运行。</translation>
    </message>
    <message>
        <source>. From any other step it is trained again to there, which takes as long as it took.</source>
        <translation>。其他步会重新训练到那里，所需时间与当初相同。</translation>
    </message>
    <message>
        <source>The fork was cancelled; nothing was made.</source>
        <translation>分叉已取消，没有创建任何内容。</translation>
    </message>
    <message>
        <source>%1 begins here.</source>
        <translation>%1 从这里开始。</translation>
    </message>
    <message>
        <source>Export %1 into</source>
        <translation>把 %1 导出到</translation>
    </message>
    <message>
        <source>%1 is being exported…</source>
        <translation>正在导出 %1…</translation>
    </message>
    <message>
        <source>The export is in %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>保存对比</translation>
    </message>
    <message>
        <source>A page (*.pdf *.html)</source>
        <translation>一页 (*.pdf *.html)</translation>
    </message>
    <message>
        <source>%1: the file&apos;s name must end in .pdf or .html.</source>
        <translation>%1：文件名必须以 .pdf 或 .html 结尾。</translation>
    </message>
    <message>
        <source>The comparison is saved as %1.</source>
        <translation>对比已保存为 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save a copy of the checkpoint</source>
        <translation>保存检查点的副本</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors)</source>
        <translation>检查点 (*.safetensors)</translation>
    </message>
    <message>
        <source>The checkpoint is saved as %1.</source>
        <translation>检查点已保存为 %1。</translation>
    </message>
    <message>
        <source>Load a checkpoint</source>
        <translation>载入检查点</translation>
    </message>
    <message>
        <source>This checkpoint belongs to %1: resume it, or let it write under Samples.</source>
        <translation>此检查点属于 %1：可继续该运行，或在“样例”中让它写作。</translation>
    </message>
    <message>
        <source>%1 is loaded: let it write under Samples.</source>
        <translation>已载入 %1：可在“样例”中让它写作。</translation>
    </message>
    <message>
        <source>A fork of %1 is being made…</source>
        <translation>正在从 %1 创建分叉…</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::SampleControl</name>
    <message>
        <source>The Model tab shows the health of a run that trains; here, choose one of its checkpoints.</source>
        <translation>正在训练的运行，其健康状况显示在“模型”页；在这里请选择它的一个检查点。</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::SamplesView</name>
    <message>
        <source>Text that the model wrote</source>
        <translation>模型写出的文本</translation>
    </message>
    <message>
        <source>What the model writes appears here: nonsense at first, words after a few hundred steps.</source>
        <translation>模型写出的内容将显示在这里：起初是乱语，几百步后出现词语。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Train a model, or select a run below, and ask it.</source>
        <translation>训练一个模型，或在下面选择一个运行，再向它提问。</translation>
    </message>
    <message>
        <source>By %1.</source>
        <translation>由 %1 给出。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>%1 is working on it…</source>
        <translation>%1 正在处理…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>how the text begins; empty: a new line</source>
        <translation>文本的开头；留空：新的一行</translation>
    </message>
    <message>
        <source>a text of your own; empty: examples that are not trained on</source>
        <translation>你自己的文本；留空：未参与训练的样本</translation>
    </message>
    <message>
        <source>By %1, at step %2.</source>
        <translation>由 %1 在第 %2 步给出。</translation>
    </message>
    <message>
        <source>By %1, at step %2: %3.</source>
        <translation>由 %1 在第 %2 步给出：%3。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>What the model looks at, by layer and head</source>
        <translation>模型看的是什么，按层和头</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>From which step of the run the model is taken</source>
        <translation>模型取自运行的哪一步</translation>
    </message>
    <message>
        <source>Fork</source>
        <translation>分叉</translation>
    </message>
    <message>
        <source>A new run that goes on from this step, with the settings of the form</source>
        <translation>用表单中的设置，从这一步继续的新运行</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Gradients, steps and activations in each part of a checkpoint&apos;s model</source>
        <translation>检查点的模型各部分的梯度、更新和激活</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>best, step %1</source>
        <translation>最佳，第 %1 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::SearchControl</name>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Take the suggested rate</source>
        <translation>采用建议的学习率</translation>
    </message>
    <message>
        <source>The form has the suggested rate.</source>
        <translation>表单中已填入建议的学习率。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>A range test trains; wait for its end, or stop it.</source>
        <translation>范围测试正在训练；请等它结束，或停止它。</translation>
    </message>
    <message>
        <source>Stop the range test</source>
        <translation>停止范围测试</translation>
    </message>
    <message>
        <source>A search trains, and has all cores. Stop it first: it is saved, and can go on later.</source>
        <translation>正在搜索，占用了所有核心。请先停止它：它会保存，以后可以继续。</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>停止搜索</translation>
    </message>
    <message>
        <source>A run trains: stop it, or wait until it ends.</source>
        <translation>有运行正在训练：请停止它，或等它结束。</translation>
    </message>
    <message>
        <source>A range test trains: stop it, or wait until it ends.</source>
        <translation>范围测试正在训练：请停止它，或等它结束。</translation>
    </message>
    <message>
        <source>A search runs: stop it, or wait until it ends.</source>
        <translation>正在搜索：请停止它，或等它结束。</translation>
    </message>
    <message>
        <source>Something else trains: stop it, or wait until it ends, and go on in the Tune tab.</source>
        <translation>另有训练在进行：请先停止它，或等它结束，然后在“调优”页继续。</translation>
    </message>
    <message>
        <source>The search %1 was stopped when the window closed.</source>
        <translation>搜索 %1 在窗口关闭时已停止。</translation>
    </message>
    <message>
        <source>The search %1 was interrupted: the program ended without a word.</source>
        <translation>搜索 %1 被中断：程序意外结束了。</translation>
    </message>
    <message>
        <source>range test…</source>
        <translation>范围测试…</translation>
    </message>
    <message>
        <source>the search begins…</source>
        <translation>搜索正在开始…</translation>
    </message>
    <message>
        <source>the search stops…</source>
        <translation>搜索正在停止…</translation>
    </message>
    <message>
        <source>%1 of %2 trials</source>
        <translation>%2 次试验中的 %1 次</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::StatusLine</name>
    <message>
        <source>What the optimizer tells of the newest step, and what regularizers added to its loss</source>
        <translation>优化器对最新一步的说明，以及正则项给损失增加了多少</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>%1 tokens a step</source>
        <translation>每步 %1 个词元</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>%1 MB of memory</source>
        <translation>内存 %1 MB</translation>
    </message>
    <message>
        <source>Weights, gradients, optimizer state and activations</source>
        <translation>权重、梯度、优化器状态和激活</translation>
    </message>
    <message>
        <source>the experiment is not valid</source>
        <translation>实验无效</translation>
    </message>
    <message>
        <source>%1 points not drawn</source>
        <translation>%1 个点未画出</translation>
    </message>
    <message>
        <source>saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>the data cannot be used</source>
        <translation>数据无法使用</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::TopBar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Complete experiments to start from</source>
        <translation>可作为起点的完整实验</translation>
    </message>
    <message>
        <source>Menu and settings</source>
        <translation>菜单与设置</translation>
    </message>
    <message>
        <source>Everything that the window can do, and its settings</source>
        <translation>窗口能做的一切，以及设置</translation>
    </message>
    <message>
        <source>%1, changed since it was saved</source>
        <translation>%1，保存后有改动</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>step 2,000 of 2,000 · 59 min left</source>
        <translation>第 2,000 步，共 2,000 步 · 还剩 59 分钟</translation>
    </message>
</context>
<context>
    <name>optimlab::ui::window::WelcomeCard</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Welcome to OptimLab</source>
        <translation>欢迎使用 OptimLab</translation>
    </message>
    <message>
        <source>A small transformer is ready to be trained, here on this computer. Watch how it learns, change one thing, and compare.</source>
        <translation>一个小型 Transformer 已准备好，就在这台电脑上训练。看它如何学习，改动一处，再作比较。</translation>
    </message>
    <message>
        <source>Train this</source>
        <translation>训练这个</translation>
    </message>
    <message>
        <source>Race five optimizers</source>
        <translation>五种优化器比赛</translation>
    </message>
    <message>
        <source>Open my own text</source>
        <translation>打开我自己的文本</translation>
    </message>
    <message>
        <source>Show this at the next start</source>
        <translation>下次启动时显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What the form at the left describes: at first, a small GPT that learns to tell stories.</source>
        <translation>左侧表单所描述的实验：起初是一个学讲故事的小型 GPT。</translation>
    </message>
    <message>
        <source>Choose a text, a table or words with tags; or drop it on the window.</source>
        <translation>选择文本、表格或带标注的词；也可以拖放到窗口上。</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开一课</translation>
    </message>
    <message>
        <source>Eight short ones: what to train, what to look for, and what it means.</source>
        <translation>八节短课：训练什么、看什么、说明什么。</translation>
    </message>
    <message>
        <source>The same model with SGD, momentum, Adam, AdamW, and SGD with warmup, step by step side by side.</source>
        <translation>同一个模型分别用 SGD、动量、Adam、AdamW 和带预热的 SGD，逐步并排训练。</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>Press Train: the loss of every batch becomes a line, the validation loss dots.</source>
        <translation>按“训练”：每个批次的损失连成线，验证损失画成点。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>done and planned</source>
        <translation>已完成与计划</translation>
    </message>
    <message>
        <source>The learning rate of every step, planned and done.</source>
        <translation>每一步的学习率，计划的与已完成的。</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>before clipping; thin: after it</source>
        <translation>裁剪之前；细线：裁剪之后</translation>
    </message>
    <message>
        <source>How large the gradient is before it is clipped: a sudden rise foretells a divergence.</source>
        <translation>裁剪之前梯度有多大：突然升高预示发散。</translation>
    </message>
    <message>
        <source>Update : weight</source>
        <translation>更新 : 权重</translation>
    </message>
    <message>
        <source>log₁₀</source>
        <translation>log₁₀</translation>
    </message>
    <message>
        <source>How far a step moves the weights, by their size: about a thousandth is healthy.</source>
        <translation>一步移动权重的幅度与权重大小之比：约千分之一为健康。</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>tokens per second</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>How many tokens a second the run trains on.</source>
        <translation>运行每秒训练多少词元。</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>How well the task is done, on examples that are not trained on.</source>
        <translation>在未参与训练的样本上，任务完成得多好。</translation>
    </message>
    <message>
        <source>Weight norm</source>
        <translation>权重范数</translation>
    </message>
    <message>
        <source>all weights together</source>
        <translation>所有权重合计</translation>
    </message>
    <message>
        <source>How large the weights are: weight decay holds them, too large a rate lets them grow.</source>
        <translation>权重有多大：权重衰减使其受控，过大的学习率使其增长。</translation>
    </message>
    <message>
        <source>Regularization terms</source>
        <translation>正则化项</translation>
    </message>
    <message>
        <source>What regularizers add to the loss: label smoothing, penalties and the like, when they are on.</source>
        <translation>正则项给损失增加了多少：标签平滑、惩罚等（若已打开）。</translation>
    </message>
    <message>
        <source>The optimizer&apos;s own numbers</source>
        <translation>优化器自身的数值</translation>
    </message>
    <message>
        <source>What the optimizer tells of its working: estimated rates, clipped shares and the like.</source>
        <translation>优化器对自身工作的说明：估计的学习率、被裁剪的比例等。</translation>
    </message>
    <message>
        <source>Other metrics</source>
        <translation>其他指标</translation>
    </message>
    <message>
        <source>What else is measured of the task, on examples that are not trained on.</source>
        <translation>在未参与训练的样本上对任务所做的其他测量。</translation>
    </message>
    <message>
        <source>%1, step %2: %3</source>
        <translation>%1，第 %2 步：%3</translation>
    </message>
    <message>
        <source>%1, validation</source>
        <translation>%1，验证</translation>
    </message>
    <message>
        <source>%1, after clipping</source>
        <translation>%1，裁剪后</translation>
    </message>
    <message>
        <source>%1, mean of %2 seeds</source>
        <translation>%1，%2 个种子的均值</translation>
    </message>
    <message>
        <source>%1, lower edge</source>
        <translation>%1，下沿</translation>
    </message>
    <message>
        <source>%1, upper edge</source>
        <translation>%1，上沿</translation>
    </message>
    <message>
        <source>%1, training data</source>
        <translation>%1，训练数据</translation>
    </message>
</context>
<context>
    <name>readouts</name>
    <message>
        <source>step size d %1</source>
        <translation>步长估计 d %1</translation>
    </message>
    <message>
        <source>rule %1 ms a step</source>
        <translation>规则每步 %1 毫秒</translation>
    </message>
    <message>
        <source>unclipped %1 %</source>
        <translation>未裁剪 %1 %</translation>
    </message>
    <message>
        <source>kept by the mask %1 %</source>
        <translation>掩码保留 %1 %</translation>
    </message>
    <message>
        <source>sharpness %1</source>
        <translation>尖锐度 %1</translation>
    </message>
    <message>
        <source>gradients a step %1</source>
        <translation>每步 %1 次梯度</translation>
    </message>
    <message>
        <source>step length %1</source>
        <translation>步长 %1</translation>
    </message>
    <message>
        <source>loss: smoothing %1</source>
        <translation>损失：平滑 %1</translation>
    </message>
    <message>
        <source>loss: z %1</source>
        <translation>损失：z %1</translation>
    </message>
    <message>
        <source>loss: confidence %1</source>
        <translation>损失：置信度 %1</translation>
    </message>
    <message>
        <source>loss: R-Drop %1</source>
        <translation>损失：R-Drop %1</translation>
    </message>
    <message>
        <source>loss: L1 %1</source>
        <translation>损失：L1 %1</translation>
    </message>
    <message>
        <source>loss: L2 %1</source>
        <translation>损失：L2 %1</translation>
    </message>
    <message>
        <source>step size d</source>
        <translation>步长 d</translation>
    </message>
    <message>
        <source>ms a step</source>
        <translation>每步毫秒</translation>
    </message>
    <message>
        <source>unclipped</source>
        <translation>未裁剪</translation>
    </message>
    <message>
        <source>kept by the mask</source>
        <translation>掩码保留</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>gradients a step</source>
        <translation>每步梯度数</translation>
    </message>
    <message>
        <source>step length</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>z-loss</source>
        <translation>z-loss</translation>
    </message>
    <message>
        <source>confidence penalty</source>
        <translation>置信度惩罚</translation>
    </message>
    <message>
        <source>R-Drop</source>
        <translation>R-Drop</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>L1 惩罚</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 惩罚</translation>
    </message>
</context>
<context>
    <name>schema</name>
    <message>
        <source>Blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Depth of the model. New blocks are copies of the last one.</source>
        <translation>模型的深度。新增的块是最后一块的副本。</translation>
    </message>
    <message>
        <source>Drives</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>The number that follows the curve, from the value that stands at its own place.</source>
        <translation>跟随曲线的数值，从它原处的值开始。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What the model is trained for.</source>
        <translation>模型为什么而训练。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Where the examples come from.</source>
        <translation>样本从哪里来。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>What pieces texts are read and written in.</source>
        <translation>文本以什么单位读写。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the weights begin.</source>
        <translation>权重如何开始。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>How a gradient becomes a step.</source>
        <translation>梯度如何变成一步。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>How the learning rate changes in the course of the run.</source>
        <translation>学习率在运行中如何变化。</translation>
    </message>
    <message>
        <source>How the value changes in the course of the run.</source>
        <translation>该值在运行中如何变化。</translation>
    </message>
    <message>
        <source>How the search chooses what to try next.</source>
        <translation>搜索如何选择下一个要试的。</translation>
    </message>
    <message>
        <source>Early end</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>How trials that promise nothing are ended before their last step.</source>
        <translation>如何在最后一步之前结束没有希望的试验。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
</context>
</TS>
