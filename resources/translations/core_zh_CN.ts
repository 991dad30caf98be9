<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>schema</name>
    <message>
        <source>0 numbers of state for each parameter</source>
        <translation>每个参数 0 个状态数</translation>
    </message>
    <message>
        <source>0.0098 numbers of state for each parameter of a 128 × 512 matrix, 1 of a vector</source>
        <translation>128 × 512 的矩阵每个参数 0.0098 个状态数，向量为 1 个</translation>
    </message>
    <message>
        <source>0.01, whatever AdamW&apos;s is</source>
        <translation>0.01，与 AdamW 的学习率无关</translation>
    </message>
    <message>
        <source>1 is a straight line; more falls fast at first, less falls late.</source>
        <translation>1 为直线；越大则前期降得越快、后期降得越慢。</translation>
    </message>
    <message>
        <source>1 number of state for each parameter</source>
        <translation>每个参数 1 个状态数</translation>
    </message>
    <message>
        <source>1 number of state for each parameter of a 128 × 512 matrix, 2 of a vector</source>
        <translation>128 × 512 的矩阵每个参数 1 个状态数，向量为 2 个</translation>
    </message>
    <message>
        <source>1, whatever AdamW&apos;s is</source>
        <translation>1，与 AdamW 的学习率无关</translation>
    </message>
    <message>
        <source>1-sqrt</source>
        <translation>1-sqrt</translation>
    </message>
    <message>
        <source>10 numbers of state for each parameter of a 128 × 512 matrix, 2 of a vector</source>
        <translation>128 × 512 的矩阵每个参数 10 个状态数，向量为 2 个</translation>
    </message>
    <message>
        <source>1: the statistics are sums over the whole run, as in the paper. Below: running means, which forget.</source>
        <translation>1：统计量是整个运行的累加和，与论文一致。小于 1：滑动平均，会遗忘。</translation>
    </message>
    <message>
        <source>2 numbers of state for each parameter</source>
        <translation>每个参数 2 个状态数</translation>
    </message>
    <message>
        <source>22 numbers of state for each parameter</source>
        <translation>每个参数 22 个状态数</translation>
    </message>
    <message>
        <source>256 bytes and the rest by merges. More tokens make shorter sequences and a larger embedding.</source>
        <translation>256 个字节，其余来自合并。词元越多，序列越短，嵌入越大。</translation>
    </message>
    <message>
        <source>3 numbers of state for each parameter</source>
        <translation>每个参数 3 个状态数</translation>
    </message>
    <message>
        <source>3 numbers of state for each parameter of a 128 × 512 matrix, 2 of a vector</source>
        <translation>128 × 512 的矩阵每个参数 3 个状态数，向量为 2 个</translation>
    </message>
    <message>
        <source>4 numbers of state for each parameter</source>
        <translation>每个参数 4 个状态数</translation>
    </message>
    <message>
        <source>9.5 numbers of state for each parameter of a 128 × 512 matrix, 2 of a vector</source>
        <translation>128 × 512 的矩阵每个参数 9.5 个状态数，向量为 2 个</translation>
    </message>
    <message>
        <source>A Llama-like model on stories</source>
        <translation>类 Llama 模型讲故事</translation>
    </message>
    <message>
        <source>A T5-like model from English to Chinese</source>
        <translation>类 T5 模型英译中</translation>
    </message>
    <message>
        <source>A base line, and right when you do not know how long you will train. The loss keeps wobbling at the end, because the steps never get smaller; a cooldown cures that.</source>
        <translation>一条基线，也适合事先不知道要训练多久的情况。由于步长从不变小，损失到最后仍会抖动；加一段冷却即可解决。</translation>
    </message>
    <message>
        <source>A change of the rate that is not larger is left out.</source>
        <translation>不大于此值的学习率变化会被忽略。</translation>
    </message>
    <message>
        <source>A character says more than in English, so the loss per character is higher. Measure words and pronouns have to be remembered; the lowest loss that is possible is drawn.</source>
        <translation>一个汉字比一个英文字母包含更多信息，因此每个字符的损失更高。量词和代词需要记住；可能达到的最低损失会画在图上。</translation>
    </message>
    <message>
        <source>A cosine whose fall you can place: the middle of it is where the tangent crosses zero, at p = −L / (U − L).</source>
        <translation>下降位置可调的余弦：下降的中点在正切值过零处，即 p = −L / (U − L)。</translation>
    </message>
    <message>
        <source>A curve through points of your own, which can be dragged.</source>
        <translation>一条经过自选点的曲线，点可以拖动。</translation>
    </message>
    <message>
        <source>A head of its own.</source>
        <translation>单独的输出头。</translation>
    </message>
    <message>
        <source>A layer norm right after the embeddings, as BERT has it.</source>
        <translation>紧跟在嵌入之后的层归一化，BERT 就是这样。</translation>
    </message>
    <message>
        <source>A quasi-Newton method: builds an inverse Hessian from the last changes of weights and gradients, and searches along its direction.</source>
        <translation>拟牛顿法：由最近几次权重与梯度的变化构造 Hessian 的逆，并沿其方向搜索。</translation>
    </message>
    <message>
        <source>A side longer than this gets no factor of its own; the other one then takes the square root.</source>
        <translation>比这更长的边不再有自己的因子，此时另一边取平方根。</translation>
    </message>
    <message>
        <source>A side longer than this keeps its own basis.</source>
        <translation>比这更长的边保持原来的基。</translation>
    </message>
    <message>
        <source>A small GPT learns to tell little stories in a few seconds; the lowest possible loss is known.</source>
        <translation>一个小型 GPT 在几秒内学会讲小故事；可能达到的最低损失是已知的。</translation>
    </message>
    <message>
        <source>A steady gradient is amplified 1 / (1 − μ) times, so divide a rate that works without momentum by about ten when μ is 0.9. Too much momentum shows as slow waves in the loss.</source>
        <translation>稳定的梯度会被放大 1 / (1 − μ) 倍，因此当 μ 为 0.9 时，应把不带动量时合适的学习率除以约十。动量过大表现为损失的缓慢波动。</translation>
    </message>
    <message>
        <source>A step grows by this factor when the gradient keeps its sign.</source>
        <translation>梯度符号不变时，步长乘以此因子。</translation>
    </message>
    <message>
        <source>A step shrinks by this factor when the gradient changes its sign.</source>
        <translation>梯度变号时，步长乘以此因子缩小。</translation>
    </message>
    <message>
        <source>A straight line from the base rate to zero, or between any two multiples of it.</source>
        <translation>从基准学习率到零（或在它的任意两个倍数之间）的一条直线。</translation>
    </message>
    <message>
        <source>A straight line, half a cosine, or the rate of the point before.</source>
        <translation>直线、半个余弦，或保持前一点的学习率。</translation>
    </message>
    <message>
        <source>A table (.tsv or .csv) with a pair in each row, or a JSON object a line (.jsonl); or, with a target file, the sources, one a line.</source>
        <translation>每行一对的表格（.tsv 或 .csv），或每行一个 JSON 对象（.jsonl）；若另有目标文件，则为每行一条源文本。</translation>
    </message>
    <message>
        <source>A table (.tsv or .csv) with a text and its label in each row, or a JSON object a line (.jsonl).</source>
        <translation>每行一段文本及其标签的表格（.tsv 或 .csv），或每行一个 JSON 对象（.jsonl）。</translation>
    </message>
    <message>
        <source>A tensor counts as at least this large when its step is scaled by its size.</source>
        <translation>按张量大小缩放步长时，张量至少按这么大计算。</translation>
    </message>
    <message>
        <source>A text file, a folder whose .txt files are read one after the other, or several of them with semicolons between. A few hundred thousand characters are enough to learn from.</source>
        <translation>一个文本文件、一个文件夹（其中的 .txt 文件依次读取），或用分号隔开的多个。几十万个字符就足以学习。</translation>
    </message>
    <message>
        <source>A text of your own: one file, or several that are read as one.</source>
        <translation>你自己的文本：一个文件，或连起来读的多个文件。</translation>
    </message>
    <message>
        <source>A transformer without norms: embeddings and branches begin small enough to do without.</source>
        <translation>不带归一化的 Transformer：嵌入和分支起始得足够小，无需归一化。</translation>
    </message>
    <message>
        <source>A word and its tag a line, with tabs or blanks between, and an empty line after each sentence (CoNLL).</source>
        <translation>每行一个词及其标签，以制表符或空格分隔，每句之后空一行（CoNLL）。</translation>
    </message>
    <message>
        <source>ADOPT</source>
        <translation>ADOPT</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>ASAM: large weights are moved further, so that rescaling a layer changes nothing.</source>
        <translation>ASAM：较大的权重移动得更远，因此重新缩放某一层不会改变任何结果。</translation>
    </message>
    <message>
        <source>ASGD</source>
        <translation>ASGD</translation>
    </message>
    <message>
        <source>About how far a weight moves in one step, before the schedule.</source>
        <translation>调度之前，一个权重在一步中大约移动多远。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>AdEMAMix</source>
        <translation>AdEMAMix</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Adafactor</source>
        <translation>Adafactor</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam in a basis that turns slowly with the gradients: the eigenvectors of Shampoo&apos;s statistics.</source>
        <translation>在随梯度缓慢转动的基中运行的 Adam：基为 Shampoo 统计量的特征向量。</translation>
    </message>
    <message>
        <source>Adam that divides by the largest recent gradient instead of their root mean square.</source>
        <translation>除以近期最大梯度而非其均方根的 Adam。</translation>
    </message>
    <message>
        <source>Adam that divides by the largest second moment seen so far, so that an element&apos;s rate never rises again.</source>
        <translation>除以迄今最大二阶矩的 Adam，因此每个元素的学习率不会回升。</translation>
    </message>
    <message>
        <source>Adam that finds its own learning rate from a growing lower bound on the distance to the solution.</source>
        <translation>自行确定学习率的 Adam：依据到解的距离的一个不断增长的下界。</translation>
    </message>
    <message>
        <source>Adam that finds its own learning rate: an estimate d of how far the solution lies from the start grows until it fits.</source>
        <translation>自行确定学习率的 Adam：对“解距起点有多远”的估计 d 不断增长，直到合适为止。</translation>
    </message>
    <message>
        <source>Adam whose weight decay acts on the weights directly, not through the gradient.</source>
        <translation>权重衰减直接作用于权重、而不经过梯度的 Adam。</translation>
    </message>
    <message>
        <source>Adam with Nesterov&apos;s look ahead built from the difference between this gradient and the last one.</source>
        <translation>带 Nesterov 前瞻的 Adam，前瞻由本次梯度与上次梯度之差构成。</translation>
    </message>
    <message>
        <source>Adam with Nesterov&apos;s look ahead: the newest gradient counts more in the step than in the running mean.</source>
        <translation>带 Nesterov 前瞻的 Adam：最新的梯度在步长中的分量大于它在滑动平均中的分量。</translation>
    </message>
    <message>
        <source>Adam with a built-in warmup: its steps are scaled down while the running mean of squares rests on few gradients.</source>
        <translation>自带预热的 Adam：当平方的滑动平均还只基于少数梯度时，步长被缩小。</translation>
    </message>
    <message>
        <source>Adam with a rate for each tensor: its step has a length in proportion to the tensor&apos;s own.</source>
        <translation>每个张量各有学习率的 Adam：步长与张量自身的长度成比例。</translation>
    </message>
    <message>
        <source>Adam with the order changed: gradients are divided by the squares of earlier steps only, and averaged after the division.</source>
        <translation>调换次序的 Adam：梯度只除以以前各步的平方，并在相除之后再取平均。</translation>
    </message>
    <message>
        <source>Adam without the mean of gradients and without bias correction: the first steps are up to 1 / √(1 − α) times too large, so warm up. Centered divides by the deviation alone and is livelier.</source>
        <translation>没有梯度均值、也没有偏差校正的 Adam：最初几步最多会大 1 / √(1 − α) 倍，因此要预热。中心化只除以离差，更为活跃。</translation>
    </message>
    <message>
        <source>Adam without the memory: the second moment of a matrix is kept as one number for each row and each column.</source>
        <translation>不占内存的 Adam：矩阵的二阶矩只为每行、每列各保留一个数。</translation>
    </message>
    <message>
        <source>Adam&apos;s bias correction, which the method does without.</source>
        <translation>Adam 的偏差校正，此方法本来不用。</translation>
    </message>
    <message>
        <source>Adam&apos;s correction of means that began at zero.</source>
        <translation>Adam 对从零开始的均值所做的校正。</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>AdamW on gradients that are corrected by how much they changed since the last step, which takes noise out of them.</source>
        <translation>对梯度先按其与上一步相比的变化加以校正、从而去除噪声的 AdamW。</translation>
    </message>
    <message>
        <source>AdamW that averages its weights instead of lowering its rate, so that the length of the run need not be known.</source>
        <translation>以平均权重代替降低学习率的 AdamW，因此无需预知运行长度。</translation>
    </message>
    <message>
        <source>AdamW with two running means of the gradient, a fast one that reacts and a slow one that remembers thousands of steps.</source>
        <translation>带两个梯度滑动平均的 AdamW：快的一个反应灵敏，慢的一个能记住上千步。</translation>
    </message>
    <message>
        <source>AdamW&apos;s learning rate as a multiple of η: 0.015 makes 3e-4 of 0.02.</source>
        <translation>AdamW 的学习率，以 η 的倍数表示：0.015 把 0.02 变成 3e-4。</translation>
    </message>
    <message>
        <source>AdamW: rate</source>
        <translation>AdamW：学习率</translation>
    </message>
    <message>
        <source>AdamW: β₁</source>
        <translation>AdamW：β₁</translation>
    </message>
    <message>
        <source>AdamW: β₂</source>
        <translation>AdamW：β₂</translation>
    </message>
    <message>
        <source>AdamW: ε</source>
        <translation>AdamW：ε</translation>
    </message>
    <message>
        <source>Adamax</source>
        <translation>Adamax</translation>
    </message>
    <message>
        <source>Adan</source>
        <translation>Adan</translation>
    </message>
    <message>
        <source>Adapt without decay</source>
        <translation>不衰减的张量也自适应</translation>
    </message>
    <message>
        <source>Adaptive clipping</source>
        <translation>自适应裁剪</translation>
    </message>
    <message>
        <source>Adaptive clipping: c</source>
        <translation>自适应裁剪：c</translation>
    </message>
    <message>
        <source>Adaptive clipping: head</source>
        <translation>自适应裁剪：输出头</translation>
    </message>
    <message>
        <source>Adaptive clipping: ε</source>
        <translation>自适应裁剪：ε</translation>
    </message>
    <message>
        <source>Added to squared gradients (original) or the smallest divisor (torch). 0: what these have, 1e-30 and the rounding unit of the number type.</source>
        <translation>加在梯度平方上的数（original）或最小除数（torch）。0：用各自原有的值，即 1e-30 与该数值类型的舍入单位。</translation>
    </message>
    <message>
        <source>Added to the diagonal of the statistics before the root.</source>
        <translation>求根之前加到统计量对角线上的数。</translation>
    </message>
    <message>
        <source>Adds noise that fades with the steps to every number of the gradient, after clipping.</source>
        <translation>裁剪之后，给梯度的每个数加上随步数减弱的噪声。</translation>
    </message>
    <message>
        <source>Adds the size of the weights to the loss: L1, L2, or both, the elastic net.</source>
        <translation>把权重的大小加进损失：L1、L2，或两者兼有（弹性网）。</translation>
    </message>
    <message>
        <source>Adjectives and articles agree in gender and number, and dates and numbers are written out, so words cannot be translated one by one. The source settles the translation: a loss of 0 can be reached.</source>
        <translation>形容词和冠词要与性、数一致，日期和数字用文字写出，因此不能逐词翻译。译文由原文唯一确定：损失可以达到 0。</translation>
    </message>
    <message>
        <source>Against single wild numbers. It turns the gradient&apos;s direction, which clipping by norm does not.</source>
        <translation>用来对付个别异常的数。它会改变梯度的方向，而按范数裁剪不会。</translation>
    </message>
    <message>
        <source>An encoder marks the names and dates in sentences, some of them names of people as well as of places. Takes CoNLL files too.</source>
        <translation>编码器标出句子中的人名地名和日期，其中有些名字既可以是人也可以是地方。也接受 CoNLL 文件。</translation>
    </message>
    <message>
        <source>An encoder reads made-up reviews and says whether they praise: negation and &quot;but&quot; have to be understood. Takes a table of texts and labels too.</source>
        <translation>编码器阅读编写出来的评论，判断是否为好评：必须理解否定词和“但是”。也接受文本加标签的表格。</translation>
    </message>
    <message>
        <source>An optimizer put together from parts: first and second moment, bias correction, sign, decay, trust ratio.</source>
        <translation>由部件拼成的优化器：一阶矩与二阶矩、偏差校正、取符号、衰减、信任比。</translation>
    </message>
    <message>
        <source>Another file for the test after training. Empty: the share below is kept aside.</source>
        <translation>另一个用于训练后测试的文件。留空：按下面的比例留出。</translation>
    </message>
    <message>
        <source>Another file to measure on while the model trains. Empty: a share of the training file is kept aside.</source>
        <translation>另一个用于训练中验证的文件。留空：从训练文件中留出一部分。</translation>
    </message>
    <message>
        <source>Another text for the test after training. Empty: the share below is kept aside.</source>
        <translation>另一份用于训练后测试的文本。留空：按下面的比例留出。</translation>
    </message>
    <message>
        <source>Another text to measure on; its files are left out of training. Empty: the end of the text is kept aside.</source>
        <translation>另一份用于验证的文本；其文件不参与训练。留空：留出文本的末尾。</translation>
    </message>
    <message>
        <source>Any text can be read and written, with nothing unknown, and the vocabulary needs no learning. A Chinese character is three tokens.</source>
        <translation>任何文本都能读写，没有未知内容，词表也无需学习。一个汉字占三个词元。</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>作用于</translation>
    </message>
    <message>
        <source>As label smoothing, but what is shared follows the model instead of being equal for all. The training loss reads lower by the term; the validation loss is measured without it.</source>
        <translation>与标签平滑类似，但分出去的份额取决于模型，而不是各类均分。训练损失会因该项而偏低；验证损失不含该项。</translation>
    </message>
    <message>
        <source>Asks for a little less than certainty, so that the model does not become overconfident.</source>
        <translation>要求略低于完全确定，使模型不至于过度自信。</translation>
    </message>
    <message>
        <source>Attention heads. Each looks at the text in its own way. Unless a head size is given, each has d_model / n_heads channels, so d_model must be divisible by it.</source>
        <translation>注意力头数。每个头以自己的方式看文本。若未指定头大小，则每个头有 d_model / n_heads 个通道，因此 d_model 必须能被它整除。</translation>
    </message>
    <message>
        <source>Attention then begins as a plain mean at every width.</source>
        <translation>这样，在任何宽度下注意力都从简单平均开始。</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>平均方式</translation>
    </message>
    <message>
        <source>Averaging every</source>
        <translation>平均间隔</translation>
    </message>
    <message>
        <source>Averaging from</source>
        <translation>开始平均的步</translation>
    </message>
    <message>
        <source>Averaging from t₀</source>
        <translation>从 t₀ 起平均</translation>
    </message>
    <message>
        <source>Averaging of weights</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>Averaging over about a hundredth of the run lowers the validation loss everywhere at no cost but memory, most while the learning rate is high. With a schedule that falls to zero little is left to gain at the end.</source>
        <translation>对运行长度的约百分之一取平均，除内存外没有代价，就能处处降低验证损失，学习率高时尤其明显。若调度降到零，最后能得到的就不多了。</translation>
    </message>
    <message>
        <source>BERT</source>
        <translation>BERT</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>BLEU counts</source>
        <translation>BLEU 的计数单位</translation>
    </message>
    <message>
        <source>Base width</source>
        <translation>基准宽度</translation>
    </message>
    <message>
        <source>Basis every</source>
        <translation>基的更新间隔</translation>
    </message>
    <message>
        <source>Batch ramp: from</source>
        <translation>批量递增：起始大小</translation>
    </message>
    <message>
        <source>Batch ramp: steps</source>
        <translation>批量递增：步数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批量大小</translation>
    </message>
    <message>
        <source>Batch size at the first step, from which it grows to the one above: small batches learn the first things as well and cheaper. 0: the same size all the time.</source>
        <translation>第一步的批量大小，由此增长到上面的值：小批量同样能学会最初的东西，而且更省。0：始终保持同样大小。</translation>
    </message>
    <message>
        <source>Batches that one measurement takes, spread evenly over the validation text. 0: all of it.</source>
        <translation>一次测量所用的批次数，均匀分布在验证文本上。0：用全部。</translation>
    </message>
    <message>
        <source>Because a grammar makes the text, the program knows its entropy and draws it as the lowest loss that is possible: you can see how far a model still has to go.</source>
        <translation>文本由语法生成，所以程序知道它的熵，并画出可能达到的最低损失：可以看出模型还有多少路要走。</translation>
    </message>
    <message>
        <source>Before the schedule. It bounds the step relative to the tensor&apos;s own size (torch, scale_parameter) and is unused while relative_step sizes the steps.</source>
        <translation>调度之前的值。它相对张量自身的大小限制步长（torch、scale_parameter）；当步长由 relative_step 决定时不使用。</translation>
    </message>
    <message>
        <source>Between points</source>
        <translation>点与点之间</translation>
    </message>
    <message>
        <source>Between the ends</source>
        <translation>两端之间</translation>
    </message>
    <message>
        <source>Bias correction</source>
        <translation>偏差校正</translation>
    </message>
    <message>
        <source>Bias terms in the linear layers and the norms. Small language models do as well without.</source>
        <translation>线性层和归一化中的偏置项。小型语言模型没有它们也一样好。</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Biases, which begin at zero otherwise.</source>
        <translation>偏置，否则从零开始。</translation>
    </message>
    <message>
        <source>Block clipping</source>
        <translation>分块裁剪</translation>
    </message>
    <message>
        <source>Block clipping: c</source>
        <translation>分块裁剪：c</translation>
    </message>
    <message>
        <source>Bound a</source>
        <translation>界 a</translation>
    </message>
    <message>
        <source>Branches begin almost switched off, by a learned factor for each channel.</source>
        <translation>各分支起初几乎关闭，由每个通道各一个可学习的因子控制。</translation>
    </message>
    <message>
        <source>By how much it must get better than the best one that counted to count as improved. 0: any amount.</source>
        <translation>必须比曾被计入的最佳值好多少才算有改进。0：任意幅度。</translation>
    </message>
    <message>
        <source>Byte pairs</source>
        <translation>字节对</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Bytes, and the most frequent pairs of tokens joined to one, again and again.</source>
        <translation>字节，以及一次次把最常见的词元对合并为一个。</translation>
    </message>
    <message>
        <source>Calmer than Adam where gradients are sparse or have outliers: one large gradient makes the steps of that element small for about 1 / (1 − β₂) steps.</source>
        <translation>当梯度稀疏或有离群值时比 Adam 更平稳：一次大梯度会使该元素的步长在约 1 / (1 − β₂) 步内变小。</translation>
    </message>
    <message>
        <source>Cautious</source>
        <translation>谨慎更新</translation>
    </message>
    <message>
        <source>Cautious mask</source>
        <translation>谨慎掩码</translation>
    </message>
    <message>
        <source>Centered</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>Change tolerance</source>
        <translation>变化容差</translation>
    </message>
    <message>
        <source>Channels of each head. 0: d_model / n_heads.</source>
        <translation>每个头的通道数。0：d_model / n_heads。</translation>
    </message>
    <message>
        <source>Channels of the residual stream. Parameters and time per step grow with its square.</source>
        <translation>残差流的通道数。参数量和每步用时随其平方增长。</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Characters of a question, or digits of each number in addition. Longer is harder.</source>
        <translation>题目的字符数，或加法中每个数的位数。越长越难。</translation>
    </message>
    <message>
        <source>Characters that are rarer get no token and are left out. 1 keeps every character.</source>
        <translation>更少见的字符没有词元，会被丢弃。1 保留所有字符。</translation>
    </message>
    <message>
        <source>Chebyshev</source>
        <translation>切比雪夫</translation>
    </message>
    <message>
        <source>Chinese sentences (built in)</source>
        <translation>中文句子（内置）</translation>
    </message>
    <message>
        <source>Classification (sentiment)</source>
        <translation>分类（情感）</translation>
    </message>
    <message>
        <source>Classification with few examples. e′ is another sequence of the batch, the first with the last and so on inwards; where one has ended the other stays as it is. For text generation it is strong medicine: try 0.1.</source>
        <translation>样本很少的分类。e′ 是批次中的另一条序列，首尾配对，依次向内；较短的一方结束后，另一方保持原样。对文本生成来说是猛药：可先试 0.1。</translation>
    </message>
    <message>
        <source>Clip gradient norm</source>
        <translation>裁剪梯度范数</translation>
    </message>
    <message>
        <source>Clip the trust</source>
        <translation>裁剪信任比</translation>
    </message>
    <message>
        <source>Clipping d</source>
        <translation>裁剪阈值 d</translation>
    </message>
    <message>
        <source>Clipping power</source>
        <translation>裁剪的幂次</translation>
    </message>
    <message>
        <source>Confidence penalty</source>
        <translation>置信度惩罚</translation>
    </message>
    <message>
        <source>Confidence penalty: β</source>
        <translation>置信度惩罚：β</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>Cooldown</source>
        <translation>冷却</translation>
    </message>
    <message>
        <source>Cooldown floor</source>
        <translation>冷却下限</translation>
    </message>
    <message>
        <source>Cooldown length</source>
        <translation>冷却长度</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Cosine with restarts</source>
        <translation>带重启的余弦</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>计量单位</translation>
    </message>
    <message>
        <source>Coupled (L2) decay: λ θ is added to the gradient of the tensors that decay.</source>
        <translation>耦合（L2）衰减：对参与衰减的张量，把 λ θ 加到梯度上。</translation>
    </message>
    <message>
        <source>Coupled (L2) decay: λ θ joins the gradient and is divided by √v like it, so weights with large gradients decay less. AdamW decouples it.</source>
        <translation>耦合（L2）衰减：λ θ 并入梯度，并同样除以 √v，因此梯度大的权重衰减较少。AdamW 将其解耦。</translation>
    </message>
    <message>
        <source>Curvature every</source>
        <translation>曲率估计间隔</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Cut c</source>
        <translation>截断 c</translation>
    </message>
    <message>
        <source>Cut normal</source>
        <translation>截断正态</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>周期数</translation>
    </message>
    <message>
        <source>Cyclic</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>D-Adapt Adam</source>
        <translation>D-Adapt Adam</translation>
    </message>
    <message>
        <source>Dampening</source>
        <translation>阻尼</translation>
    </message>
    <message>
        <source>Data seed</source>
        <translation>数据种子</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Decay first</source>
        <translation>先衰减</translation>
    </message>
    <message>
        <source>Decay of gains and biases, if Regularization lets them decay at all.</source>
        <translation>增益与偏置的衰减，前提是“正则化”允许它们衰减。</translation>
    </message>
    <message>
        <source>Decay starts</source>
        <translation>衰减起点</translation>
    </message>
    <message>
        <source>Decay steps</source>
        <translation>衰减步数</translation>
    </message>
    <message>
        <source>Decay term λ_d</source>
        <translation>衰减项 λ_d</translation>
    </message>
    <message>
        <source>Decay&apos;s length</source>
        <translation>衰减的步长</translation>
    </message>
    <message>
        <source>Decoupled decay</source>
        <translation>解耦衰减</translation>
    </message>
    <message>
        <source>Decoupled decay, after the step: tensors that decay shrink by the factor 1 − η λ.</source>
        <translation>步后解耦衰减：参与衰减的张量乘以 1 − η λ。</translation>
    </message>
    <message>
        <source>Decoupled decay, of the matrices and of what AdamW moves. NorMuon shrinks only where the step shrinks as well.</source>
        <translation>解耦衰减，作用于矩阵以及由 AdamW 更新的部分。NorMuon 只在步长也缩小权重的地方缩小。</translation>
    </message>
    <message>
        <source>Decoupled decay: each step, tensors that decay shrink by the factor 1 − η λ, whatever their gradient.</source>
        <translation>解耦衰减：每一步，参与衰减的张量乘以 1 − η λ，与其梯度无关。</translation>
    </message>
    <message>
        <source>Deep models, also to cut blocks away after training. Nothing is rescaled: at evaluation all blocks act, so keep p at 0.2 or below.</source>
        <translation>适合深模型，也便于训练后删去若干块。不做重新缩放：评估时所有块都起作用，因此 p 应不超过 0.2。</translation>
    </message>
    <message>
        <source>Deep models: gradients reach the first blocks by a shorter way, and the model becomes a mixture of shallower ones. 0.1 for a dozen blocks; few blocks need none.</source>
        <translation>适合深模型：梯度经更短的路径到达最前面的块，模型成为较浅模型的混合。十来个块用 0.1；块数少则不需要。</translation>
    </message>
    <message>
        <source>Deep stacks begin as if they had no blocks, and open them as they learn. Choosing it sets the blocks&apos; residuals and takes their norms out.</source>
        <translation>深层堆叠起初如同没有块，边学边打开。选择它会设置各块的残差并去掉归一化。</translation>
    </message>
    <message>
        <source>DeepNorm</source>
        <translation>DeepNorm</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Divides a running mean of gradients by the root of a running mean of their squares, so that every weight moves by about the learning rate.</source>
        <translation>用梯度的滑动平均除以其平方的滑动平均之根，使每个权重的移动量约等于学习率。</translation>
    </message>
    <message>
        <source>Divides by the gradient&apos;s standard deviation instead of its root mean square: elements with a steady gradient move faster.</source>
        <translation>除以梯度的标准差而不是均方根：梯度稳定的元素移动得更快。</translation>
    </message>
    <message>
        <source>Divides by the largest second moment so far, as AMSGrad does.</source>
        <translation>像 AMSGrad 那样除以迄今最大的二阶矩。</translation>
    </message>
    <message>
        <source>Divides by the root of a running mean of squared gradients.</source>
        <translation>除以梯度平方的滑动平均之根。</translation>
    </message>
    <message>
        <source>Divides each gradient by a running root mean square of it, so that all elements move at a similar speed.</source>
        <translation>把每个梯度除以它的滑动均方根，使所有元素以相近的速度移动。</translation>
    </message>
    <message>
        <source>Divides each gradient by the root of the sum of all its squares so far, so that rare features keep a large rate.</source>
        <translation>把每个梯度除以迄今所有平方之和的根，使少见的特征保持较大的学习率。</translation>
    </message>
    <message>
        <source>Divides means that began at zero by what they lack at first.</source>
        <translation>把从零开始的均值除以其起初所缺的部分。</translation>
    </message>
    <message>
        <source>Divides the learning rate by 1 + (t − 1) times this, in addition to the schedule. 0: not at all.</source>
        <translation>在调度之外，再把学习率除以 1 + (t − 1) 乘以此值。0：完全不用。</translation>
    </message>
    <message>
        <source>Divides the momentum by an estimate of the curvature, renewed every few steps, and clips what comes out.</source>
        <translation>把动量除以每隔几步更新一次的曲率估计，并对结果裁剪。</translation>
    </message>
    <message>
        <source>Divides σ by √(2 · blocks) for the projections that write to the residual stream, so that its spread does not grow with depth.</source>
        <translation>对写入残差流的投影，把 σ 除以 √(2 · 块数)，使残差流的离散度不随深度增大。</translation>
    </message>
    <message>
        <source>Drop path</source>
        <translation>随机深度</translation>
    </message>
    <message>
        <source>Drop path: p</source>
        <translation>随机深度：p</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout: attention</source>
        <translation>Dropout：注意力</translation>
    </message>
    <message>
        <source>Dropout: embedding</source>
        <translation>Dropout：嵌入</translation>
    </message>
    <message>
        <source>Dropout: feed-forward</source>
        <translation>Dropout：前馈</translation>
    </message>
    <message>
        <source>Dropout: residual</source>
        <translation>Dropout：残差</translation>
    </message>
    <message>
        <source>EMA: decay</source>
        <translation>EMA：衰减</translation>
    </message>
    <message>
        <source>EMA: warmup</source>
        <translation>EMA：预热</translation>
    </message>
    <message>
        <source>Embedding bound a</source>
        <translation>嵌入的界 a</translation>
    </message>
    <message>
        <source>Embedding mixup</source>
        <translation>嵌入混合</translation>
    </message>
    <message>
        <source>Embedding σ</source>
        <translation>嵌入的 σ</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Embeddings move by about the learning rate in a step. If they begin large, it takes hundreds of steps to turn them; if they begin tiny, one. Choosing it turns the norm after the embeddings on.</source>
        <translation>嵌入每步的移动量约等于学习率。若起始很大，要几百步才能改变；若起始极小，一步即可。选择它会打开嵌入之后的归一化。</translation>
    </message>
    <message>
        <source>Embeddings next to nothing with a norm right behind them.</source>
        <translation>嵌入几乎为零，紧接着是归一化。</translation>
    </message>
    <message>
        <source>Embeddings of size 1, every matrix by its inputs.</source>
        <translation>嵌入大小为 1，每个矩阵按输入数缩放。</translation>
    </message>
    <message>
        <source>Embeddings often bear a larger rate than matrices; a factor of 0 freezes a part of the model, to see how much the rest can do. Decay is scaled like the step.</source>
        <translation>嵌入往往能承受比矩阵更大的学习率；因子为 0 会冻结模型的一部分，以观察其余部分能做多少。衰减与步长同样缩放。</translation>
    </message>
    <message>
        <source>Encoder and decoder with RMS norms before the branches, no biases, and Adafactor, whose steps shrink with the inverse square root of their number, on sentences in English and Chinese.</source>
        <translation>编码器和解码器在分支之前用 RMS 归一化，没有偏置，采用 Adafactor（步长随步数的平方根倒数缩小），数据为中英文句子。</translation>
    </message>
    <message>
        <source>Ends the run after this much training time, pauses not counted. 0: never.</source>
        <translation>训练达到这段时间后结束运行，暂停不计。0：从不。</translation>
    </message>
    <message>
        <source>Ends the run when as many tokens were trained on as the text has, this many times. 0: never.</source>
        <translation>当训练过的词元数达到文本词元数的这么多倍时结束运行。0：从不。</translation>
    </message>
    <message>
        <source>Ends the run when the validation loss is this low. 0: never.</source>
        <translation>当验证损失降到这么低时结束运行。0：从不。</translation>
    </message>
    <message>
        <source>Ends the run when what it watches has not improved for this many measurements. 0: never.</source>
        <translation>当所观察的指标连续这么多次测量没有改进时结束运行。0：从不。</translation>
    </message>
    <message>
        <source>English sentences and their Chinese translations, from a grammar of ours.</source>
        <translation>英文句子及其中文译文，由我们的语法生成。</translation>
    </message>
    <message>
        <source>English sentences and their French translations, from a grammar of ours.</source>
        <translation>英文句子及其法文译文，由我们的语法生成。</translation>
    </message>
    <message>
        <source>English sentences whose names of people, places and organisations and whose dates are tagged.</source>
        <translation>标注了人名、地名、机构名和日期的英文句子。</translation>
    </message>
    <message>
        <source>English to Chinese (built in)</source>
        <translation>英译中（内置）</translation>
    </message>
    <message>
        <source>English to French (built in)</source>
        <translation>英译法（内置）</translation>
    </message>
    <message>
        <source>Entity recognition (tagging)</source>
        <translation>实体识别（序列标注）</translation>
    </message>
    <message>
        <source>Every answer can be known, so a loss of 0 can be reached, and how soon and in what stages shows the optimizer at work. Modular sums are what grokking was found in: keep half of them for validation and train long with weight decay.</source>
        <translation>每个答案都可以确知，因此损失可以达到 0；多快达到、分几个阶段达到，正好显示优化器如何工作。“顿悟”(grokking) 现象就是在模加法中发现的：留一半作验证，带权重衰减长时间训练。</translation>
    </message>
    <message>
        <source>Every branch begins switched off, by a learned factor of zero; the matrices are Xavier&apos;s.</source>
        <translation>每个分支起初关闭，由一个从零开始的可学习因子控制；矩阵用 Xavier。</translation>
    </message>
    <message>
        <source>Every matrix evenly from one interval around zero.</source>
        <translation>每个矩阵从以零为中心的同一区间均匀取值。</translation>
    </message>
    <message>
        <source>Every matrix from one normal distribution without its tails.</source>
        <translation>每个矩阵取自去掉尾部的同一正态分布。</translation>
    </message>
    <message>
        <source>Every matrix from one normal distribution; projections into the residual stream smaller with depth.</source>
        <translation>每个矩阵取自同一正态分布；写入残差流的投影随深度减小。</translation>
    </message>
    <message>
        <source>Every weight begins at the same number.</source>
        <translation>每个权重从同一个数开始。</translation>
    </message>
    <message>
        <source>Every weight begins at zero.</source>
        <translation>每个权重从零开始。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>Factor f</source>
        <translation>因子 f</translation>
    </message>
    <message>
        <source>Factor lasts</source>
        <translation>因子持续</translation>
    </message>
    <message>
        <source>Factor γ</source>
        <translation>因子 γ</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>因子</translation>
    </message>
    <message>
        <source>Falls along half a cosine from the base rate to a floor at the last step.</source>
        <translation>沿半个余弦从基准学习率降到最后一步的下限。</translation>
    </message>
    <message>
        <source>Falls along half a cosine, jumps back up, and falls again.</source>
        <translation>沿半个余弦下降，跳回高处，再次下降。</translation>
    </message>
    <message>
        <source>Falls as one over the square root of the step, and never needs to know the last one.</source>
        <translation>按步数平方根的倒数下降，无需知道最后一步在哪里。</translation>
    </message>
    <message>
        <source>Falls at the lowest rate after which everything begins again at the base rate.</source>
        <translation>降到最低学习率之后，一切从基准学习率重新开始。</translation>
    </message>
    <message>
        <source>Falls by a factor whenever the validation loss has stopped falling.</source>
        <translation>每当验证损失不再下降，就乘以一个因子降低。</translation>
    </message>
    <message>
        <source>Falls slowly at first and steeply at the end, to a floor at the last step.</source>
        <translation>起初降得慢，末尾降得陡，在最后一步到达下限。</translation>
    </message>
    <message>
        <source>Falls to a floor as a power of the part of the run that is left.</source>
        <translation>按剩余运行比例的幂次降到下限。</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>模型家族</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>扇数</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>前馈层宽度</translation>
    </message>
    <message>
        <source>Fewer steps than AdamW to the same loss, for more time a step, which the run shows. The first step only measures. It is at its best with large batches and matrices of moderate size; raise the frequency number when steps take too long.</source>
        <translation>达到同样损失所需步数少于 AdamW，但每步用时更多，运行中会显示。第一步只做测量。批量大、矩阵大小适中时效果最好；步子太慢时增大更新间隔。</translation>
    </message>
    <message>
        <source>File of pairs</source>
        <translation>句对文件</translation>
    </message>
    <message>
        <source>File of tagged words</source>
        <translation>标注词文件</translation>
    </message>
    <message>
        <source>File of texts and labels</source>
        <translation>文本与标签文件</translation>
    </message>
    <message>
        <source>Files of labelled texts</source>
        <translation>带标签文本的文件</translation>
    </message>
    <message>
        <source>Files of pairs</source>
        <translation>句对文件</translation>
    </message>
    <message>
        <source>Files of tagged words</source>
        <translation>标注词文件</translation>
    </message>
    <message>
        <source>Final norm</source>
        <translation>最终归一化</translation>
    </message>
    <message>
        <source>Final rate</source>
        <translation>最终学习率</translation>
    </message>
    <message>
        <source>Fine-tuning and translation, where it beats dropout alone. It needs dropout, and twice the time and activations of a step.</source>
        <translation>微调和翻译，在这里它胜过单用 dropout。它需要 dropout，每步的时间和激活占用加倍。</translation>
    </message>
    <message>
        <source>First accumulator</source>
        <translation>累加器初值</translation>
    </message>
    <message>
        <source>First cycle T₀</source>
        <translation>首个周期 T₀</translation>
    </message>
    <message>
        <source>First divisor</source>
        <translation>起始除数</translation>
    </message>
    <message>
        <source>First factor</source>
        <translation>起始因子</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>首行</translation>
    </message>
    <message>
        <source>First moment</source>
        <translation>一阶矩</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>首步</translation>
    </message>
    <message>
        <source>First step η</source>
        <translation>首步步长 η</translation>
    </message>
    <message>
        <source>First weights and learning rates by width, so that a rate tuned on a narrow model holds for wide ones.</source>
        <translation>按宽度设定初始权重和学习率，使在窄模型上调好的学习率也适用于宽模型。</translation>
    </message>
    <message>
        <source>Fixup</source>
        <translation>Fixup</translation>
    </message>
    <message>
        <source>Flax&apos;s default for dense layers. Signals keep their size forward; where a layer has more outputs than inputs, gradients grow on the way back.</source>
        <translation>Flax 中全连接层的默认值。信号前向传播时大小不变；若某层输出多于输入，梯度在回传时会增大。</translation>
    </message>
    <message>
        <source>Floor η_min</source>
        <translation>下限 η_min</translation>
    </message>
    <message>
        <source>For decoders trained with Muon inside and AdamW for embeddings and head. It wants a head of its own; choosing it unties the head.</source>
        <translation>适合内部用 Muon、嵌入和输出头用 AdamW 训练的解码器。它需要单独的输出头；选择它会解除共享。</translation>
    </message>
    <message>
        <source>For decoders with a norm before each branch. σ = 0.02 suits a width of about 768; narrow models bear more.</source>
        <translation>适合每个分支之前都有归一化的解码器。σ = 0.02 对应约 768 的宽度；窄模型可以更大。</translation>
    </message>
    <message>
        <source>For deep vision transformers. Choosing it sets the blocks&apos; residuals and their first factor, which is the blocks&apos; residual_scale: the paper has 0.1 up to 18 blocks, 10⁻⁵ up to 24, 10⁻⁶ beyond.</source>
        <translation>适合深的视觉 Transformer。选择它会设置各块的残差及其初始因子（即块的 residual_scale）：论文在 18 块以内用 0.1，24 块以内用 10⁻⁵，更深用 10⁻⁶。</translation>
    </message>
    <message>
        <source>For encoders with a norm after each sum, which hold the stream&apos;s size by themselves.</source>
        <translation>适合在每次求和之后都有归一化的编码器，残差流的大小由归一化保持。</translation>
    </message>
    <message>
        <source>For large batches, where one rate would be too large for some tensors and too small for others. With small batches it is no better than AdamW. The ratio is 1 for tensors that do not decay.</source>
        <translation>适合大批量，此时同一学习率对某些张量太大、对另一些又太小。小批量时并不比 AdamW 好。对不衰减的张量，该比值为 1。</translation>
    </message>
    <message>
        <source>For long runs: old gradients stay useful for tens of thousands of steps. In a run of a few thousand, lower β₃ to 0.999 and warm α and β₃ up over the whole run, or the start is unstable.</source>
        <translation>适合长时间运行：旧梯度在上万步内仍然有用。只有几千步时，把 β₃ 降到 0.999，并让 α 与 β₃ 在整个运行中预热，否则起步不稳定。</translation>
    </message>
    <message>
        <source>For models with RMS norms before each branch. It wants a head of its own: tied to embeddings of this size it would begin far above ln V.</source>
        <translation>适合每个分支之前有 RMS 归一化的模型。它需要单独的输出头：若与这么大的嵌入共享，起始损失会远高于 ln V。</translation>
    </message>
    <message>
        <source>For norms after the sum at any depth: a louder stream and quieter branches.</source>
        <translation>适合任意深度的后置归一化：残差流更强，分支更弱。</translation>
    </message>
    <message>
        <source>For runs of unknown length, as translation models were trained. It falls fast at first and slowly later, so a short cooldown at the end still gains much.</source>
        <translation>适合长度未知的运行，翻译模型曾这样训练。它先快后慢地下降，因此末尾加一段短冷却仍有不少收益。</translation>
    </message>
    <message>
        <source>For shapes that have no name yet, and to repeat a curve from somebody&apos;s plot. Before the first point and after the last the rate stays as it is there.</source>
        <translation>适合还没有名字的形状，或用来重现别人图中的曲线。第一点之前和最后一点之后，学习率保持不变。</translation>
    </message>
    <message>
        <source>For short budgets, where a cosine lands too early. Above a straight line all the way.</source>
        <translation>适合预算很短、余弦过早落地的情况。全程位于直线之上。</translation>
    </message>
    <message>
        <source>For short runs with a high peak; it has its own warmup, so leave the other one at 0. The last steps, at a rate far below the first, bring the final gain.</source>
        <translation>适合峰值高的短运行；它自带预热，所以把另一个预热留为 0。最后若干步的学习率远低于起点，带来最后的收益。</translation>
    </message>
    <message>
        <source>For small models and large batches: noise in the gradient passes for curvature. One step of the run takes up to 25 gradients. Use the largest batch that fits, no dropout, no clipping and the constant schedule; it then falls faster than anything else, until it has learnt that batch by heart.</source>
        <translation>适合小模型和大批量：梯度中的噪声会被误当作曲率。运行的一步最多需要 25 次梯度。使用放得下的最大批量，不用 dropout，不裁剪，用常数调度；那时它降得比什么都快，直到把那个批次背下来。</translation>
    </message>
    <message>
        <source>For speech models: a tenth of warmup, four tenths of hold, half of decay. Give it a warmup; without one it has two stages.</source>
        <translation>适合语音模型：十分之一预热，十分之四保持，一半衰减。给它一段预热；没有预热就只有两段。</translation>
    </message>
    <message>
        <source>For the full batch: with noise the signs flip at random and the steps collapse. Take the largest batch that fits. There is no weight decay of its own.</source>
        <translation>适合全批量：有噪声时符号随机翻转，步长会崩塌。取放得下的最大批量。它本身没有权重衰减。</translation>
    </message>
    <message>
        <source>For translation models like the 2017 Transformer. Choosing it scales the embeddings by √d_model, as fairseq does.</source>
        <translation>适合 2017 年 Transformer 那样的翻译模型。选择它会像 fairseq 那样把嵌入乘以 √d_model。</translation>
    </message>
    <message>
        <source>For very deep networks and to see what perfectly conditioned layers do. It is about as loud as LeCun&apos;s.</source>
        <translation>适合极深的网络，也可用来观察条件数完美的层会怎样。其强度与 LeCun 大致相同。</translation>
    </message>
    <message>
        <source>From an initial rate to a final one over the warmup steps, held until the decay starts.</source>
        <translation>在预热步数内从初始学习率升到最终学习率，并保持到衰减开始。</translation>
    </message>
    <message>
        <source>GPT on stories</source>
        <translation>讲故事的 GPT</translation>
    </message>
    <message>
        <source>GPT-2</source>
        <translation>GPT-2</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Gain for</source>
        <translation>增益所对应的激活</translation>
    </message>
    <message>
        <source>Gain of matrices</source>
        <translation>矩阵的增益</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Gives matrices, biases, gains, embeddings and head learning rates of their own.</source>
        <translation>给矩阵、偏置、增益、嵌入和输出头各自的学习率。</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>Gradient noise</source>
        <translation>梯度噪声</translation>
    </message>
    <message>
        <source>Gradient noise: a</source>
        <translation>梯度噪声：a</translation>
    </message>
    <message>
        <source>Gradient noise: γ</source>
        <translation>梯度噪声：γ</translation>
    </message>
    <message>
        <source>Gradient tolerance</source>
        <translation>梯度容差</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>贪婪调节</translation>
    </message>
    <message>
        <source>Grokking: modular addition</source>
        <translation>顿悟 (grokking)：模加法</translation>
    </message>
    <message>
        <source>Growth limit</source>
        <translation>增长上限</translation>
    </message>
    <message>
        <source>Guessing costs the logarithm of the number of classes. On small data the training loss goes on falling long after the validation accuracy has stopped to rise: regularization shows here.</source>
        <translation>猜测的代价是类别数的对数。数据少时，验证准确率早已不再上升，训练损失仍会继续下降：这里最能看出正则化的作用。</translation>
    </message>
    <message>
        <source>Half a cosine between two rates, or a straight line.</source>
        <translation>两个学习率之间的半个余弦，或一条直线。</translation>
    </message>
    <message>
        <source>Half a cycle T_max</source>
        <translation>半周期 T_max</translation>
    </message>
    <message>
        <source>Half of AdamW&apos;s memory. Take a third to a tenth of AdamW&apos;s rate and three to ten times its decay. Every step has the same length, so the loss settles only as the rate falls; if it jitters at the end, lower the schedule&apos;s floor.</source>
        <translation>内存只有 AdamW 的一半。学习率取 AdamW 的三分之一到十分之一，衰减取三到十倍。每一步长度相同，所以损失只随学习率下降而稳定；若末尾抖动，降低调度的下限。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>Head begins at zero</source>
        <translation>输出头从零开始</translation>
    </message>
    <message>
        <source>Head size</source>
        <translation>头大小</translation>
    </message>
    <message>
        <source>Head σ</source>
        <translation>输出头的 σ</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>Heads that share their keys and values: 1 is multi-query attention, more is grouped-query, 0 as many as there are heads. Must divide the heads.</source>
        <translation>共享键和值的头数：1 为多查询注意力，更大为分组查询，0 表示与头数相同。必须整除头数。</translation>
    </message>
    <message>
        <source>Height decay</source>
        <translation>峰值衰减</translation>
    </message>
    <message>
        <source>Hidden channels of the feed-forward layer. 0: four times d_model, or 8/3 of it for the gated kinds, which have three matrices instead of two.</source>
        <translation>前馈层的隐藏通道数。0：d_model 的四倍；门控类有三个矩阵而不是两个，为 8/3 倍。</translation>
    </message>
    <message>
        <source>Hides random tokens from the model, so that it does not lean on single words.</source>
        <translation>随机遮住一些词元不让模型看到，使它不依赖个别的词。</translation>
    </message>
    <message>
        <source>High for most of the run, then a smooth fall to almost the floor.</source>
        <translation>大部分时间保持很高，然后平滑地降到接近下限。</translation>
    </message>
    <message>
        <source>Highest rate</source>
        <translation>最高学习率</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史长度</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>How evenly two sequences are mixed: near 0 mostly one of them, 1 any share alike, above 1 mostly half and half. 0 mixes nothing.</source>
        <translation>两条序列混合得多均匀：接近 0 时大多取其一，1 时各种比例等可能，大于 1 时大多各半。0 不混合。</translation>
    </message>
    <message>
        <source>How far a tensor moves in one step, as a share of its norm, times η.</source>
        <translation>一个张量在一步中移动多远：占其范数的份额，再乘以 η。</translation>
    </message>
    <message>
        <source>How far a tensor moves in one step, as a share of its norm.</source>
        <translation>一个张量在一步中移动多远：占其范数的份额。</translation>
    </message>
    <message>
        <source>How far from the weights the second gradient is taken; 0.05 is usual, 2 with Adaptive. 0: no second gradient.</source>
        <translation>在离权重多远处取第二个梯度；常用 0.05，自适应时用 2。0：不取第二个梯度。</translation>
    </message>
    <message>
        <source>How far step t (from 0) of W warmup steps is on its way: offset (t+1)/(W+1) as nanoGPT, reach_peak (t+1)/W, from_zero t/W as transformers, whose first step has rate 0.</source>
        <translation>W 个预热步中，第 t 步（从 0 起）走了多少：offset 为 (t+1)/(W+1)，同 nanoGPT；reach_peak 为 (t+1)/W；from_zero 为 t/W，同 transformers，其第一步学习率为 0。</translation>
    </message>
    <message>
        <source>How fast the momentum warms up from half of β₁: μₜ = β₁ (1 − ½ · 0.96^(t ψ)).</source>
        <translation>动量从 β₁ 的一半预热的快慢：μₜ = β₁ (1 − ½ · 0.96^(t ψ))。</translation>
    </message>
    <message>
        <source>How fast the noise falls: its variance is divided by the step to this power.</source>
        <translation>噪声减弱的快慢：其方差除以步数的这个幂次。</translation>
    </message>
    <message>
        <source>How high each cycle begins, as a multiple of the one before.</source>
        <translation>每个周期的起点高度，以前一周期的倍数表示。</translation>
    </message>
    <message>
        <source>How it falls. 1-sqrt falls fast at first and does best in Hägele et al.</source>
        <translation>下降方式。1-sqrt 降得快，在 Hägele 等人的实验中最好。</translation>
    </message>
    <message>
        <source>How many different ones are made, or all there are if they are fewer. Few can be learnt by heart.</source>
        <translation>生成多少个不同的；若总数更少则取全部。数量少时可以背下来。</translation>
    </message>
    <message>
        <source>How much better a loss must be to count as better.</source>
        <translation>损失要好多少才算更好。</translation>
    </message>
    <message>
        <source>How much longer each cycle is than the one before.</source>
        <translation>每个周期比前一个长多少倍。</translation>
    </message>
    <message>
        <source>How much text is made. A short one is seen many times and can be learnt by heart.</source>
        <translation>生成多少文本。短文本会被反复看到，可以背下来。</translation>
    </message>
    <message>
        <source>How near the point where gradients are taken is to the average; the rest comes from the fast sequence z.</source>
        <translation>取梯度的点离平均点有多近；其余来自快速序列 z。</translation>
    </message>
    <message>
        <source>How strongly the tensors that decay shrink; where it acts is set by Decay.</source>
        <translation>参与衰减的张量收缩得多强；作用在何处由“衰减”决定。</translation>
    </message>
    <message>
        <source>How tags mark the words of a name when names are counted. lenient: as conlleval does, any scheme, and an I- without its beginning begins a name. The others count only names that are well-formed.</source>
        <translation>统计名称时，标签如何标出名称的词。lenient：同 conlleval，任何方案均可，没有开头的 I- 也算名称的开头。其余的只统计格式正确的名称。</translation>
    </message>
    <message>
        <source>How the model knows where a token stands: a learned vector each (GPT-2), fixed waves (2017), q and k turned by an angle (rotary, Llama), less attention the farther away (alibi), or not at all.</source>
        <translation>模型如何知道词元所处的位置：每个位置一个可学习的向量（GPT-2）、固定的波（2017）、把 q 和 k 旋转一个角度（rotary，Llama）、距离越远注意力越少（alibi），或完全不用。</translation>
    </message>
    <message>
        <source>How the rate falls from there to the end of the run. An exponential decay needs a floor above 0.</source>
        <translation>从那时到运行结束学习率如何下降。指数衰减需要大于 0 的下限。</translation>
    </message>
    <message>
        <source>How the rate falls in the last part of the run, from wherever the shape is by then. A run at a high rate gains most of its loss here.</source>
        <translation>在运行的最后一段，学习率从当时所在的位置如何下降。高学习率的运行在这里获得大部分收益。</translation>
    </message>
    <message>
        <source>How the rate rises to where the shape begins. Adam&apos;s first steps rest on few gradients, and large ones can wreck the initialization.</source>
        <translation>学习率如何升到主形状的起点。Adam 最初几步只基于少数梯度，过大的步子会破坏初始化。</translation>
    </message>
    <message>
        <source>How weights of this role begin. by_scheme: as the initialization above says.</source>
        <translation>这一角色的权重如何开始。by_scheme：按上面的初始化方案。</translation>
    </message>
    <message>
        <source>Hyperbolic tangent</source>
        <translation>双曲正切</translation>
    </message>
    <message>
        <source>If all gradients together are longer than this, they are scaled down to it. 0 turns clipping off; 1 is usual.</source>
        <translation>若全部梯度合在一起比这更长，就缩小到这个长度。0 关闭裁剪；常用 1。</translation>
    </message>
    <message>
        <source>Ignores the size of gradients: each element&apos;s step grows while the sign stays the same and shrinks when it changes.</source>
        <translation>忽略梯度大小：符号不变时该元素的步长增大，变号时减小。</translation>
    </message>
    <message>
        <source>In every column of a matrix this share of weights begins at zero, chosen by chance.</source>
        <translation>矩阵的每一列中，随机选出这一比例的权重从零开始。</translation>
    </message>
    <message>
        <source>Initial rate</source>
        <translation>初始学习率</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Inverse square root</source>
        <translation>平方根倒数</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Iterations on one batch, each with at least one more gradient; a quarter more gradients than this at most.</source>
        <translation>对一个批次的迭代次数，每次至少再取一个梯度；总数最多多出四分之一。</translation>
    </message>
    <message>
        <source>Kaiming</source>
        <translation>Kaiming</translation>
    </message>
    <message>
        <source>Keeps the division from blowing up where gradients vanish; large values make the rule more like plain gradient descent.</source>
        <translation>防止梯度消失处的除法溢出；取值大时，规则更接近普通梯度下降。</translation>
    </message>
    <message>
        <source>Keeps the scores from drifting away together, which softmax cannot feel but rounding can.</source>
        <translation>防止分数整体漂移：softmax 感觉不到，舍入却会受影响。</translation>
    </message>
    <message>
        <source>Keeps the weights that lead into a unit within a ball.</source>
        <translation>把通向一个单元的权重保持在一个球内。</translation>
    </message>
    <message>
        <source>Kept for the test</source>
        <translation>留作测试</translation>
    </message>
    <message>
        <source>Kept for validation</source>
        <translation>留作验证</translation>
    </message>
    <message>
        <source>Key/value heads</source>
        <translation>键/值头数</translation>
    </message>
    <message>
        <source>L-BFGS</source>
        <translation>L-BFGS</translation>
    </message>
    <message>
        <source>L1 and L2 penalty</source>
        <translation>L1 与 L2 惩罚</translation>
    </message>
    <message>
        <source>L1 for weights that are to become sparse; both together where weights that belong together should stay together. As part of the loss it is clipped and adapted like any gradient, unlike decoupled decay. It acts on the tensors that weight decay acts on.</source>
        <translation>希望权重稀疏时用 L1；希望相关的权重保持在一起时两者并用。作为损失的一部分，它像其他梯度一样会被裁剪和自适应缩放，这一点与解耦衰减不同。它作用于权重衰减所作用的张量。</translation>
    </message>
    <message>
        <source>LAMB</source>
        <translation>LAMB</translation>
    </message>
    <message>
        <source>LAMBC: the trust ratio never exceeds 1.</source>
        <translation>LAMBC：信任比不超过 1。</translation>
    </message>
    <message>
        <source>LARC: the rate never exceeds η itself, so the ratio only brakes.</source>
        <translation>LARC：学习率不超过 η 本身，因此该比值只起制动作用。</translation>
    </message>
    <message>
        <source>LARS</source>
        <translation>LARS</translation>
    </message>
    <message>
        <source>LAWA: states</source>
        <translation>LAWA：快照数</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Label smoothing ε</source>
        <translation>标签平滑 ε</translation>
    </message>
    <message>
        <source>Large and small rates in a fractal order, best for a quadratic with known curvatures.</source>
        <translation>大小学习率按分形次序排列，对曲率已知的二次函数最优。</translation>
    </message>
    <message>
        <source>Large embeddings, uniform matrices, and every branch begins by adding nothing.</source>
        <translation>嵌入大，矩阵均匀取值，每个分支起初什么也不加。</translation>
    </message>
    <message>
        <source>Large rates and large batches, most of all without norms: no unit can change by more than a share of itself. A vector counts as one row.</source>
        <translation>适合大学习率和大批量，尤其是没有归一化时：任何单元的变化都不超过自身的一定比例。向量算作一行。</translation>
    </message>
    <message>
        <source>Largest length of a row&apos;s gradient, as a share of the row&apos;s own length. 0.01 is usual; 0 turns it off.</source>
        <translation>一行梯度的最大长度，占该行自身长度的份额。常用 0.01；0 为关闭。</translation>
    </message>
    <message>
        <source>Largest length of the weights that lead into one unit; longer ones are scaled down to it after each step. 3 or 4 is usual; 0 is no limit.</source>
        <translation>通向一个单元的权重的最大长度；更长的在每步之后缩小到此值。常用 3 或 4；0 为不限制。</translation>
    </message>
    <message>
        <source>Largest root mean square of one tensor&apos;s gradient. 0 turns it off.</source>
        <translation>单个张量梯度的最大均方根。0 为关闭。</translation>
    </message>
    <message>
        <source>Largest side</source>
        <translation>最大边长</translation>
    </message>
    <message>
        <source>Largest size of a single number of the gradient. 0 turns it off.</source>
        <translation>梯度中单个数的最大值。0 为关闭。</translation>
    </message>
    <message>
        <source>Largest so far</source>
        <translation>迄今最大</translation>
    </message>
    <message>
        <source>Largest step</source>
        <translation>最大步长</translation>
    </message>
    <message>
        <source>Last divisor</source>
        <translation>终止除数</translation>
    </message>
    <message>
        <source>Last factor</source>
        <translation>终止因子</translation>
    </message>
    <message>
        <source>Layer drop</source>
        <translation>层丢弃</translation>
    </message>
    <message>
        <source>Layer drop: p</source>
        <translation>层丢弃：p</translation>
    </message>
    <message>
        <source>LayerScale</source>
        <translation>LayerScale</translation>
    </message>
    <message>
        <source>LeCun</source>
        <translation>LeCun</translation>
    </message>
    <message>
        <source>Learning rate to start from</source>
        <translation>建议的起始学习率</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Least occurrences</source>
        <translation>最少出现次数</translation>
    </message>
    <message>
        <source>Leaves out the elements of a step that go against the newest gradient.</source>
        <translation>略去与最新梯度方向相反的步长元素。</translation>
    </message>
    <message>
        <source>Leaves out the elements of a step whose direction the newest gradient contradicts.</source>
        <translation>略去方向与最新梯度矛盾的步长元素。</translation>
    </message>
    <message>
        <source>Leaves out whole blocks at random, for the whole batch, while training.</source>
        <translation>训练时随机略去整个块，对整个批次一起生效。</translation>
    </message>
    <message>
        <source>Leaves the learning rate out of the estimate&apos;s divisor, so that a warmup does not mislead it.</source>
        <translation>不把学习率计入估计的除数，以免预热造成误导。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Length from</source>
        <translation>步长取自</translation>
    </message>
    <message>
        <source>Length of the warmup in the unit above, rounded to whole steps.</source>
        <translation>预热的长度，按上面的单位，四舍五入到整步。</translation>
    </message>
    <message>
        <source>Length of the warmup. 5 % of the run is a good start. 0: no warmup.</source>
        <translation>预热的长度。运行的 5 % 是个好起点。0：不预热。</translation>
    </message>
    <message>
        <source>Length that a row is taken to have at least, so that weights that begin at zero can leave it.</source>
        <translation>一行至少按这么长计算，使从零开始的权重能够离开零点。</translation>
    </message>
    <message>
        <source>Lets random sequences skip a branch, attention or feed-forward, deeper blocks more often.</source>
        <translation>让随机的序列跳过一个分支（注意力或前馈），越深的块越频繁。</translation>
    </message>
    <message>
        <source>Like momentum, and damps its waves: the look ahead brakes earlier where the slope turns. The usual first thing to try when momentum alone overshoots.</source>
        <translation>与动量类似，但抑制其波动：前瞻在坡度转折时更早刹车。单用动量冲过头时，通常先试它。</translation>
    </message>
    <message>
        <source>Limits each number of the gradient by itself.</source>
        <translation>对梯度的每个数单独设限。</translation>
    </message>
    <message>
        <source>Limits the gradient of each row of weights in proportion to the row&apos;s own length.</source>
        <translation>按权重每一行自身的长度，成比例地限制该行的梯度。</translation>
    </message>
    <message>
        <source>Line search</source>
        <translation>线搜索</translation>
    </message>
    <message>
        <source>Line&apos;s length</source>
        <translation>直线的长度</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Lion</translation>
    </message>
    <message>
        <source>Little text, and decoders of translation that ignore their source. 0.1 is usual.</source>
        <translation>文本少，以及忽略原文的翻译解码器。常用 0.1。</translation>
    </message>
    <message>
        <source>Long runs of large models, where drifting scores end in spikes. On small models it changes little. The training loss contains the term, the validation loss does not.</source>
        <translation>适合大模型的长时间运行，分数漂移最终会导致尖峰。对小模型影响不大。训练损失包含该项，验证损失不包含。</translation>
    </message>
    <message>
        <source>Long the standard for image models. The loss falls visibly at each drop; a drop that comes too early freezes what could still have been learnt at the high rate.</source>
        <translation>长期以来图像模型的标准做法。每次下降时损失明显降低；降得过早，会冻结本可以在高学习率下学到的东西。</translation>
    </message>
    <message>
        <source>Lookahead</source>
        <translation>Lookahead</translation>
    </message>
    <message>
        <source>Lookahead: every</source>
        <translation>Lookahead：间隔</translation>
    </message>
    <message>
        <source>Lookahead: α</source>
        <translation>Lookahead：α</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>Looks ahead along the momentum: the step uses where the momentum is going, not where it is.</source>
        <translation>沿动量前瞻：所用的是动量将要到达之处，而不是它现在所在之处。</translation>
    </message>
    <message>
        <source>Lower end L</source>
        <translation>下端 L</translation>
    </message>
    <message>
        <source>Lower rate</source>
        <translation>较低学习率</translation>
    </message>
    <message>
        <source>Lowest rate</source>
        <translation>最低学习率</translation>
    </message>
    <message>
        <source>MARS</source>
        <translation>MARS</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Made for very large batches of images. On transformers LAMB, its relative of Adam, is the better choice; here it shows what a trust ratio does. Tensors that do not decay take plain steps of η unless told otherwise, so keep an eye on gains and biases when η is large.</source>
        <translation>为极大批量的图像训练而设计。在 Transformer 上，它的 Adam 版近亲 LAMB 更合适；这里用来展示信任比的作用。不衰减的张量除非另行指定，都按 η 走普通步，所以 η 大时要留意增益和偏置。</translation>
    </message>
    <message>
        <source>Marks the words of a sentence: which belong to the name of a person, a place, an organisation.</source>
        <translation>标注句子中的词：哪些属于人名、地名或机构名。</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Matrices that only turn what they read: all directions keep their length.</source>
        <translation>只旋转所读内容的矩阵：所有方向长度不变。</translation>
    </message>
    <message>
        <source>Max-norm</source>
        <translation>最大范数</translation>
    </message>
    <message>
        <source>Max-norm: c</source>
        <translation>最大范数：c</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Memory of both running means: about 1 / (1 − ρ) steps.</source>
        <translation>两个滑动平均的记忆：约 1 / (1 − ρ) 步。</translation>
    </message>
    <message>
        <source>Memory of the curvature, counted in estimates, not in steps.</source>
        <translation>曲率的记忆，以估计次数而不是步数计。</translation>
    </message>
    <message>
        <source>Memory of the estimate. 0: the square root of β₂.</source>
        <translation>估计的记忆。0：β₂ 的平方根。</translation>
    </message>
    <message>
        <source>Memory of the first moment: about 1 / (1 − β₁) steps.</source>
        <translation>一阶矩的记忆：约 1 / (1 − β₁) 步。</translation>
    </message>
    <message>
        <source>Memory of the largest gradient: it fades by this factor each step.</source>
        <translation>最大梯度的记忆：每步按此因子减弱。</translation>
    </message>
    <message>
        <source>Memory of the mean square of rows or columns.</source>
        <translation>行或列均方的记忆。</translation>
    </message>
    <message>
        <source>Memory of the momentum: about 1 / (1 − β₂) steps.</source>
        <translation>动量的记忆：约 1 / (1 − β₂) 步。</translation>
    </message>
    <message>
        <source>Memory of the running mean of differences between gradients; also their weight.</source>
        <translation>梯度之差的滑动平均的记忆；也是它们的权重。</translation>
    </message>
    <message>
        <source>Memory of the running mean of gradients: about 1 / (1 − β₁) steps.</source>
        <translation>梯度滑动平均的记忆：约 1 / (1 − β₁) 步。</translation>
    </message>
    <message>
        <source>Memory of the running mean of gradients: about 1 / (1 − μ) steps.</source>
        <translation>梯度滑动平均的记忆：约 1 / (1 − μ) 步。</translation>
    </message>
    <message>
        <source>Memory of the running mean of squared gradients: about 1 / (1 − α) steps.</source>
        <translation>梯度平方滑动平均的记忆：约 1 / (1 − α) 步。</translation>
    </message>
    <message>
        <source>Memory of the running mean of squared gradients: about 1 / (1 − β₂) steps. Few tokens a step want a longer one; training that spikes, a shorter one.</source>
        <translation>梯度平方滑动平均的记忆：约 1 / (1 − β₂) 步。每步词元少时应取更长；训练出现尖峰时应取更短。</translation>
    </message>
    <message>
        <source>Memory of the running mean of squares: about 1 / (1 − β₃) steps.</source>
        <translation>平方的滑动平均的记忆：约 1 / (1 − β₃) 步。</translation>
    </message>
    <message>
        <source>Memory of the slow mean: about 1 / (1 − β₃) steps. A short run wants a smaller one.</source>
        <translation>慢均值的记忆：约 1 / (1 − β₃) 步。短运行应取更小。</translation>
    </message>
    <message>
        <source>Memory of the statistics whose eigenbasis is used. 0: as β₂.</source>
        <translation>用其特征基的统计量的记忆。0：同 β₂。</translation>
    </message>
    <message>
        <source>Micro-batches</source>
        <translation>微批次</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Minimum change</source>
        <translation>最小改变量</translation>
    </message>
    <message>
        <source>Mixup: α</source>
        <translation>混合：α</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Modulus</source>
        <translation>模数</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Momentum that looks ahead: the newest gradient counts as if it had been taken where the momentum is going.</source>
        <translation>带前瞻的动量：最新梯度的计算方式，就像在动量将到之处取得的一样。</translation>
    </message>
    <message>
        <source>Momentum with a rate for each tensor: it moves by a fixed share of its own norm, whatever the size of its gradient.</source>
        <translation>每个张量各有学习率的动量：移动量为自身范数的固定份额，与梯度大小无关。</translation>
    </message>
    <message>
        <source>Momentum μ</source>
        <translation>动量 μ</translation>
    </message>
    <message>
        <source>Most weights begin at zero, the rest are normal.</source>
        <translation>大多数权重从零开始，其余为正态。</translation>
    </message>
    <message>
        <source>Most words</source>
        <translation>词数上限</translation>
    </message>
    <message>
        <source>Most words are outside of any name, so the loss falls quickly by saying so everywhere. F1 counts whole names that are found, and only rises after that.</source>
        <translation>大多数词不属于任何名称，因此处处回答“不是”就能让损失快速下降。F1 统计完整找到的名称，之后才会上升。</translation>
    </message>
    <message>
        <source>Moves every weight by the learning rate against the sign of a running mean of gradients.</source>
        <translation>每个权重按学习率大小，逆着梯度滑动平均的符号移动。</translation>
    </message>
    <message>
        <source>Moves every weight by the learning rate against the sign of its gradient, whatever its size.</source>
        <translation>每个权重按学习率大小，逆着梯度的符号移动，与梯度大小无关。</translation>
    </message>
    <message>
        <source>Moves every weight by the learning rate along the sign of an interpolated momentum.</source>
        <translation>每个权重按学习率大小，沿插值动量的符号移动。</translation>
    </message>
    <message>
        <source>Multi-step</source>
        <translation>多级阶梯</translation>
    </message>
    <message>
        <source>Multiplies every spread; transformers calls it initializer_factor.</source>
        <translation>把所有离散度乘以此值；transformers 称之为 initializer_factor。</translation>
    </message>
    <message>
        <source>Multiplies the base rate for the first steps, or for all of them.</source>
        <translation>在最初若干步（或全部步）把基准学习率乘以此值。</translation>
    </message>
    <message>
        <source>Multiplies the estimate; the knob to turn instead of the learning rate.</source>
        <translation>把估计值乘以此值；要调就调它，而不是学习率。</translation>
    </message>
    <message>
        <source>Multiplies the rate by the same factor at every step.</source>
        <translation>每一步把学习率乘以同一因子。</translation>
    </message>
    <message>
        <source>Multiplies the rate that each tensor finds for itself; the trust coefficient is a thousandth, so values above 1 are usual.</source>
        <translation>把每个张量自行确定的学习率再乘以此值；信任系数为千分之一，因此大于 1 的取值很常见。</translation>
    </message>
    <message>
        <source>Multiplies the spread that the matrix&apos;s inputs and outputs give. kaiming has its √2 already.</source>
        <translation>把由矩阵输入输出数得到的离散度乘以此值。kaiming 已含 √2。</translation>
    </message>
    <message>
        <source>Multiplies the spread. 1 keeps the size of signals through a linear layer.</source>
        <translation>把离散度乘以此值。1 使信号经线性层后大小不变。</translation>
    </message>
    <message>
        <source>Multiplies the step of a head of its own. 0 freezes it.</source>
        <translation>单独输出头的步长乘以此值。0 为冻结。</translation>
    </message>
    <message>
        <source>Multiplies the step of the biases. 0 freezes them.</source>
        <translation>偏置的步长乘以此值。0 为冻结。</translation>
    </message>
    <message>
        <source>Multiplies the step of the embeddings, and of a head that is tied to them. 0 freezes them.</source>
        <translation>嵌入（以及与其共享的输出头）的步长乘以此值。0 为冻结。</translation>
    </message>
    <message>
        <source>Multiplies the step of the matrices inside the network. 0 freezes them.</source>
        <translation>网络内部矩阵的步长乘以此值。0 为冻结。</translation>
    </message>
    <message>
        <source>Multiplies the step of the normalisations&apos; gains. 0 freezes them.</source>
        <translation>归一化增益的步长乘以此值。0 为冻结。</translation>
    </message>
    <message>
        <source>Multiplies the step size that the rule finds by itself. Leave it at 1; the schedule works on it as usual.</source>
        <translation>把规则自行确定的步长乘以此值。保持为 1；调度照常作用于它。</translation>
    </message>
    <message>
        <source>Multiplies the token embeddings by √d_model, as the 2017 Transformer does.</source>
        <translation>把词元嵌入乘以 √d_model，2017 年的 Transformer 就是这样。</translation>
    </message>
    <message>
        <source>Muon</source>
        <translation>Muon</translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation>NAdam</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Names and dates (built in)</source>
        <translation>名称与日期（内置）</translation>
    </message>
    <message>
        <source>Names in texts, parts of sentences: tags are O, or B-, I-, E- or S- with a type. Where a line cannot be used its whole sentence is left out. Most words are O: look at the scores of whole names.</source>
        <translation>文本中的名称或句子成分：标签为 O，或带类型的 B-、I-、E-、S-。某一行不可用时，整句都略去。大多数词为 O：请看完整名称的得分。</translation>
    </message>
    <message>
        <source>Names of people, places, organisations</source>
        <translation>人名、地名、机构名</translation>
    </message>
    <message>
        <source>Negation and contrast decide: in a sentence with a but, the second half counts, and counting words of praise is not enough. Half of the reviews are positive.</source>
        <translation>否定和转折起决定作用：带“但是”的句子以后半句为准，数好话的个数是不够的。评论中一半为好评。</translation>
    </message>
    <message>
        <source>Negative slope</source>
        <translation>负半轴斜率</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Newton-Schulz iterations. Five bring all singular values between about 0.7 and 1.2; NorMuon has five at most.</source>
        <translation>Newton-Schulz 迭代次数。五次可把所有奇异值带到约 0.7 到 1.2 之间；NorMuon 最多五次。</translation>
    </message>
    <message>
        <source>No norms: every branch begins by adding nothing, and its first matrix shrinks with depth.</source>
        <translation>没有归一化：每个分支起初什么也不加，其第一个矩阵随深度缩小。</translation>
    </message>
    <message>
        <source>No state at all, and still adaptive: it is Adam with both memories switched off. With small batches the signs are mostly noise; compare Signum.</source>
        <translation>完全没有状态，却仍是自适应的：它是关掉两种记忆的 Adam。批量小时符号大多是噪声；可与 Signum 比较。</translation>
    </message>
    <message>
        <source>No step becomes larger than this.</source>
        <translation>任何步长都不会比这更大。</translation>
    </message>
    <message>
        <source>No step becomes smaller than this.</source>
        <translation>任何步长都不会比这更小。</translation>
    </message>
    <message>
        <source>No weight begins as an outlier. ViT and the original BERT use it with σ = 0.02.</source>
        <translation>没有权重以离群值开始。ViT 和最初的 BERT 用 σ = 0.02。</translation>
    </message>
    <message>
        <source>Noam</source>
        <translation>Noam</translation>
    </message>
    <message>
        <source>Non-linearity of the feed-forward layer: gelu (exact, with the error function), gelu_tanh (GPT-2&apos;s approximation), relu, silu, squared_relu (Primer), or gated by a second projection: geglu, swiglu (Llama).</source>
        <translation>前馈层的非线性：gelu（精确，用误差函数）、gelu_tanh（GPT-2 的近似）、relu、silu、squared_relu（Primer），或由第二个投影门控：geglu、swiglu（Llama）。</translation>
    </message>
    <message>
        <source>NorMuon: β₂</source>
        <translation>NorMuon：β₂</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Norm place</source>
        <translation>归一化位置</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Normalize embeddings</source>
        <translation>嵌入归一化</translation>
    </message>
    <message>
        <source>Normalize q and k</source>
        <translation>q 与 k 归一化</translation>
    </message>
    <message>
        <source>Norms as in 2017</source>
        <translation>采用 2017 年的归一化</translation>
    </message>
    <message>
        <source>Nothing beyond two σ, as in Google&apos;s first code; transformers draws from the whole distribution.</source>
        <translation>两个 σ 之外没有取值，同谷歌最初的代码；transformers 取自完整的分布。</translation>
    </message>
    <message>
        <source>Nothing lies farther from zero than this many σ. What remains has a smaller spread: 0.88 σ for a cut at 2.</source>
        <translation>没有值离零超过这么多个 σ。余下的离散度更小：在 2 处截断时为 0.88 σ。</translation>
    </message>
    <message>
        <source>Novels, plays, source code, lyrics: whatever is a few hundred thousand characters of one kind. What nobody knows is how low the loss can get.</source>
        <translation>小说、剧本、源代码、歌词：任何同一类的几十万个字符。没有人知道损失能降到多低。</translation>
    </message>
    <message>
        <source>Numbers take the measure word of their noun, and dates and places change their position in the sentence. The source settles the translation: a loss of 0 can be reached.</source>
        <translation>数字要带名词的量词，日期和地点在句中换位置。译文由原文唯一确定：损失可以达到 0。</translation>
    </message>
    <message>
        <source>Of historical interest: the first rule that wanted to do without a learning rate. It starts slowly, because the size of its steps grows from √ε; raise ε if the loss stands still.</source>
        <translation>主要有历史意义：第一个想摆脱学习率的规则。它起步慢，因为步长从 √ε 开始增长；若损失停滞，增大 ε。</translation>
    </message>
    <message>
        <source>Often a little faster than Adam at the start, because it reacts to the newest gradient at once; with small batches that is noisier.</source>
        <translation>起初往往比 Adam 快一点，因为立刻对最新梯度作出反应；批量小时则噪声较大。</translation>
    </message>
    <message>
        <source>On: decay shrinks the weights directly, as in AdamW. Off: λ θ joins the gradient.</source>
        <translation>开：衰减直接缩小权重，同 AdamW。关：λ θ 并入梯度。</translation>
    </message>
    <message>
        <source>On: the weights shrink by 1 − η λ before the step, as in AdamW. Off: they are divided by 1 + η λ after it (a proximal step).</source>
        <translation>开：步前把权重乘以 1 − η λ，同 AdamW。关：步后除以 1 + η λ（近端步）。</translation>
    </message>
    <message>
        <source>On: up, down to the first rate, then down to the last one. Off: up, then down to the last one.</source>
        <translation>开：上升，降到起始学习率，再降到终止学习率。关：上升，再直接降到终止学习率。</translation>
    </message>
    <message>
        <source>One bad batch then cannot throw the weights away. If the gradient norm is above the limit in most steps, clipping sets the step size and the learning rate hardly matters with SGD.</source>
        <translation>这样一个坏批次就不会毁掉权重。如果大多数步的梯度范数都超过上限，那么决定步长的是裁剪，用 SGD 时学习率几乎不起作用。</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>One line that makes most momentum rules a little faster: momentum that the gradient no longer supports is not followed. The run shows the share of elements that were kept. Decay that a rule keeps apart from its steps is not masked.</source>
        <translation>只需一行就能让大多数动量规则快一点：梯度已不再支持的动量不予跟随。运行中会显示保留元素的比例。规则自身与步长分开的衰减不受掩码影响。</translation>
    </message>
    <message>
        <source>One small normal distribution for every matrix, whatever the depth.</source>
        <translation>每个矩阵都用同一个小的正态分布，与深度无关。</translation>
    </message>
    <message>
        <source>One small normal distribution; what writes to the residual stream shrinks with depth.</source>
        <translation>同一个小的正态分布；写入残差流的部分随深度缩小。</translation>
    </message>
    <message>
        <source>One token embedding for source and target of an encoder_decoder, if they share their vocabulary.</source>
        <translation>若编码器-解码器的源与目标共用词表，则共用一个词元嵌入。</translation>
    </message>
    <message>
        <source>One token for each Unicode character that the text has.</source>
        <translation>文本中的每个 Unicode 字符一个词元。</translation>
    </message>
    <message>
        <source>One token for each byte of the text in UTF-8: 256 tokens for all languages.</source>
        <translation>UTF-8 文本的每个字节一个词元：所有语言共 256 个词元。</translation>
    </message>
    <message>
        <source>One token for each frequent word; rare words are all &lt;unk&gt;.</source>
        <translation>每个常用词一个词元；少见的词都是 &lt;unk&gt;。</translation>
    </message>
    <message>
        <source>Optimizer steps; the schedule spans all of them.</source>
        <translation>优化器的步数；调度覆盖全部步数。</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>Pairs of changes that are remembered, each as large as the model twice over. PyTorch has 100; 10 are nearly as good.</source>
        <translation>记住多少对变化，每对的大小是模型的两倍。PyTorch 用 100；10 几乎一样好。</translation>
    </message>
    <message>
        <source>Pairs of your own, from a table or two parallel files.</source>
        <translation>你自己的句对，来自一个表格或两个平行文件。</translation>
    </message>
    <message>
        <source>Pairs that are rarer are not joined, even if there are fewer tokens then.</source>
        <translation>更少见的对不合并，即使词元因此较少。</translation>
    </message>
    <message>
        <source>Parts that a batch is worked on in, one after the other; their gradients add up to that of the whole batch. More parts need less memory.</source>
        <translation>一个批次依次分成几部分处理；它们的梯度相加等于整个批次的梯度。部分越多，所需内存越少。</translation>
    </message>
    <message>
        <source>Passes each sequence twice with different dropout, and asks both predictions to agree.</source>
        <translation>让每条序列以不同的 dropout 通过两次，并要求两次预测一致。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Patience watches</source>
        <translation>耐心所观察的指标</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Period multiplier</source>
        <translation>周期倍数</translation>
    </message>
    <message>
        <source>Piecewise</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Place of the decay</source>
        <translation>衰减的位置</translation>
    </message>
    <message>
        <source>Plain steps with a falling rate, and the average of the weights from a chosen step on, which is what is evaluated.</source>
        <translation>学习率递减的普通步，从选定的一步起对权重取平均，评估时用的是平均值。</translation>
    </message>
    <message>
        <source>Points at</source>
        <translation>点的位置</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>多项式</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Position σ</source>
        <translation>位置的 σ</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <source>Post-norm blocks, sinusoidal positions and scaled embeddings, as the first Transformer had: it needs its warmup.</source>
        <translation>后置归一化的块、正弦位置编码和缩放的嵌入，即最初 Transformer 的样子：它需要预热。</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>幂次</translation>
    </message>
    <message>
        <source>Power 1 was BERT&apos;s, 0.9 is usual for segmentation, 2 comes close to a cosine that lands softly.</source>
        <translation>BERT 用 1，分割任务常用 0.9，2 接近平稳落地的余弦。</translation>
    </message>
    <message>
        <source>Power of the largest learning rate so far in the weights of the average: steps of the warmup count less.</source>
        <translation>平均的权重中，迄今最大学习率的幂次：预热的步分量较小。</translation>
    </message>
    <message>
        <source>Power of the step number in the weights of the average; larger values favour late steps.</source>
        <translation>平均的权重中，步数的幂次；取值大时偏重后面的步。</translation>
    </message>
    <message>
        <source>Power of η</source>
        <translation>η 的幂次</translation>
    </message>
    <message>
        <source>Power with which the rate falls.</source>
        <translation>学习率下降的幂次。</translation>
    </message>
    <message>
        <source>Predicts the next token of a text from those before it, and so learns to write.</source>
        <translation>由前文预测文本的下一个词元，从而学会写作。</translation>
    </message>
    <message>
        <source>Processor cores to use. 0: all. Losses are bit-identical for the same number of threads.</source>
        <translation>使用的处理器核数。0：全部。线程数相同时，损失逐位一致。</translation>
    </message>
    <message>
        <source>Prodigy</source>
        <translation>Prodigy</translation>
    </message>
    <message>
        <source>Puzzle</source>
        <translation>谜题</translation>
    </message>
    <message>
        <source>Puzzles (built in)</source>
        <translation>谜题（内置）</translation>
    </message>
    <message>
        <source>Queries begin at zero</source>
        <translation>查询从零开始</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>问与答</translation>
    </message>
    <message>
        <source>Questions with one right answer: copying, sorting, sums, brackets, recall.</source>
        <translation>只有一个正确答案的题目：抄写、排序、求和、括号、回忆。</translation>
    </message>
    <message>
        <source>R-Drop</source>
        <translation>R-Drop</translation>
    </message>
    <message>
        <source>R-Drop: α</source>
        <translation>R-Drop：α</translation>
    </message>
    <message>
        <source>RAdam</source>
        <translation>RAdam</translation>
    </message>
    <message>
        <source>REX</source>
        <translation>REX</translation>
    </message>
    <message>
        <source>RMS norm of each head&apos;s queries and keys before their product: attention cannot become so sharp that training breaks (Henry et al. 2020).</source>
        <translation>在相乘之前对每个头的查询和键做 RMS 归一化：注意力不会尖锐到使训练崩溃（Henry 等 2020）。</translation>
    </message>
    <message>
        <source>RMS norms, rotary positions, SwiGLU and shared key/value heads instead of GPT-2&apos;s parts, on the same stories.</source>
        <translation>用 RMS 归一化、旋转位置编码、SwiGLU 和共享键/值头代替 GPT-2 的部件，仍学同样的故事。</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Ramp, hold, decay</source>
        <translation>上升、保持、衰减</translation>
    </message>
    <message>
        <source>Rate at the end of each cycle.</source>
        <translation>每个周期末的学习率。</translation>
    </message>
    <message>
        <source>Rate at the end of the cooldown.</source>
        <translation>冷却结束时的学习率。</translation>
    </message>
    <message>
        <source>Rate at the end of the run. A tenth of the base rate is usual; zero lets the weights settle completely.</source>
        <translation>运行结束时的学习率。通常取基准的十分之一；取零则权重完全稳定下来。</translation>
    </message>
    <message>
        <source>Rate between two peaks; the peaks are at the optimizer&apos;s rate.</source>
        <translation>两个峰值之间的学习率；峰值为优化器的学习率。</translation>
    </message>
    <message>
        <source>Rate decay</source>
        <translation>学习率衰减</translation>
    </message>
    <message>
        <source>Rate from which the ramp of the warmup steps rises.</source>
        <translation>预热步数的上升从这个学习率开始。</translation>
    </message>
    <message>
        <source>Rate that the ramp rises to and that is held. 0: the base rate.</source>
        <translation>上升到并保持的学习率。0：基准学习率。</translation>
    </message>
    <message>
        <source>Rate: biases</source>
        <translation>学习率：偏置</translation>
    </message>
    <message>
        <source>Rate: embeddings</source>
        <translation>学习率：嵌入</translation>
    </message>
    <message>
        <source>Rate: gains</source>
        <translation>学习率：增益</translation>
    </message>
    <message>
        <source>Rate: head</source>
        <translation>学习率：输出头</translation>
    </message>
    <message>
        <source>Rate: matrices</source>
        <translation>学习率：矩阵</translation>
    </message>
    <message>
        <source>Rates by role</source>
        <translation>按角色分配学习率</translation>
    </message>
    <message>
        <source>ReZero</source>
        <translation>ReZero</translation>
    </message>
    <message>
        <source>Reads a question and writes its one right answer: sorting, adding, closing brackets.</source>
        <translation>读一道题，写出唯一的正确答案：排序、加法、闭合括号。</translation>
    </message>
    <message>
        <source>Reads a text and names its class: whether a review praises or complains, for example.</source>
        <translation>读一段文本并说出类别：例如评论是表扬还是抱怨。</translation>
    </message>
    <message>
        <source>Reads a text in one language and writes it in another: from one sequence to the next.</source>
        <translation>读一种语言的文本，写成另一种语言：从一条序列到另一条序列。</translation>
    </message>
    <message>
        <source>Reduce on plateau</source>
        <translation>停滞时降低</translation>
    </message>
    <message>
        <source>Relative step</source>
        <translation>相对步长</translation>
    </message>
    <message>
        <source>Relative to the largest one. The smaller, the further the rates lie apart; no rate is above the base rate.</source>
        <translation>相对于最大的学习率。越小，学习率的差距越大；没有学习率高于基准。</translation>
    </message>
    <message>
        <source>Repairs a gap in Adam&apos;s proof of convergence. In practice the difference is small; where gradients were large early it is slower, because it never forgets them.</source>
        <translation>弥补 Adam 收敛性证明中的漏洞。实践中差别很小；若早期梯度很大，它会更慢，因为从不遗忘。</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>Residual projections</source>
        <translation>残差投影</translation>
    </message>
    <message>
        <source>Residual scale c</source>
        <translation>残差缩放 c</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>休止</translation>
    </message>
    <message>
        <source>Rest after a fall</source>
        <translation>下降后的休止</translation>
    </message>
    <message>
        <source>Rest after a rise</source>
        <translation>上升后的休止</translation>
    </message>
    <message>
        <source>Reviews (built in)</source>
        <translation>评论（内置）</translation>
    </message>
    <message>
        <source>Reviews and what was thought, messages and their topics. Look at how often each label comes: whoever always says the most frequent one is that accurate.</source>
        <translation>评论与看法、消息与主题。请看各标签出现得多频繁：总说最常见标签的人就有那么高的准确率。</translation>
    </message>
    <message>
        <source>Rewards predictions that leave room for other answers: their entropy is subtracted.</source>
        <translation>奖励给其他答案留有余地的预测：从损失中减去其熵。</translation>
    </message>
    <message>
        <source>Rise</source>
        <translation>上升部分</translation>
    </message>
    <message>
        <source>Rises while the validation loss keeps falling, and falls when it does not.</source>
        <translation>验证损失持续下降时升高，不再下降时降低。</translation>
    </message>
    <message>
        <source>Roots every</source>
        <translation>求根间隔</translation>
    </message>
    <message>
        <source>Rotary base</source>
        <translation>旋转基数</translation>
    </message>
    <message>
        <source>Rprop</source>
        <translation>Rprop</translation>
    </message>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
    <message>
        <source>SAM: adaptive</source>
        <translation>SAM：自适应</translation>
    </message>
    <message>
        <source>SAM: ρ</source>
        <translation>SAM：ρ</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>SGD that averages its weights instead of lowering its rate, so that the length of the run need not be known.</source>
        <translation>以平均权重代替降低学习率的 SGD，因此无需预知运行长度。</translation>
    </message>
    <message>
        <source>SGD with warmup</source>
        <translation>带预热的 SGD</translation>
    </message>
    <message>
        <source>SOAP</source>
        <translation>SOAP</translation>
    </message>
    <message>
        <source>Safeguard warmup</source>
        <translation>预热保护</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>保存间隔</translation>
    </message>
    <message>
        <source>Scale by size</source>
        <translation>按大小缩放</translation>
    </message>
    <message>
        <source>Scale embeddings</source>
        <translation>嵌入缩放</translation>
    </message>
    <message>
        <source>Scale residual projections</source>
        <translation>缩放残差投影</translation>
    </message>
    <message>
        <source>Scales each matrix by its inputs (or outputs), and makes up for what the non-linearity before it takes away.</source>
        <translation>按输入数（或输出数）缩放每个矩阵，并补偿其前面的非线性所损失的部分。</translation>
    </message>
    <message>
        <source>Scales each matrix by its number of inputs alone.</source>
        <translation>只按输入数缩放每个矩阵。</translation>
    </message>
    <message>
        <source>Scales each matrix by its number of inputs and outputs, so that signals and gradients keep their size.</source>
        <translation>按输入数和输出数缩放每个矩阵，使信号和梯度都保持大小。</translation>
    </message>
    <message>
        <source>Scales each tensor&apos;s step to a length in proportion to the tensor&apos;s own, as LAMB does.</source>
        <translation>像 LAMB 那样，把每个张量的步长缩放到与其自身长度成比例。</translation>
    </message>
    <message>
        <source>Scales each tensor&apos;s step to a root mean square of 1.</source>
        <translation>把每个张量的步长缩放到均方根为 1。</translation>
    </message>
    <message>
        <source>Scales gradients by the ratio of the usual size of an update to the usual size of a gradient, so that no learning rate has to be chosen.</source>
        <translation>以更新的通常大小与梯度的通常大小之比来缩放梯度，因此无需选择学习率。</translation>
    </message>
    <message>
        <source>Scales tensors that do not decay (gains and biases) as well. Off: they take plain Adam steps.</source>
        <translation>不衰减的张量（增益和偏置）也缩放。关：它们走普通的 Adam 步。</translation>
    </message>
    <message>
        <source>Scales tensors that do not decay (gains and biases) as well. Off: they take plain steps of η.</source>
        <translation>不衰减的张量（增益和偏置）也缩放。关：它们按 η 走普通步。</translation>
    </message>
    <message>
        <source>Scales the gradient of each tensor down when its root mean square exceeds a limit.</source>
        <translation>当某个张量的梯度均方根超过上限时将其缩小。</translation>
    </message>
    <message>
        <source>Scales the step, which has the units of a weight already; 1 is the paper&apos;s.</source>
        <translation>缩放步长，步长已经具有权重的单位；论文取 1。</translation>
    </message>
    <message>
        <source>Scales the whole gradient down when its norm exceeds a limit; its direction stays.</source>
        <translation>当整个梯度的范数超过上限时将其缩小；方向不变。</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>缩放方式</translation>
    </message>
    <message>
        <source>Schedule-Free AdamW</source>
        <translation>Schedule-Free AdamW</translation>
    </message>
    <message>
        <source>Schedule-Free SGD</source>
        <translation>Schedule-Free SGD</translation>
    </message>
    <message>
        <source>Scheme of tags</source>
        <translation>标注方案</translation>
    </message>
    <message>
        <source>Second moment</source>
        <translation>二阶矩</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Sentences of your own with a tag for each word, in the format of CoNLL.</source>
        <translation>你自己的句子，每个词一个标签，CoNLL 格式。</translation>
    </message>
    <message>
        <source>Sentiment with a small BERT</source>
        <translation>小型 BERT 判断情感</translation>
    </message>
    <message>
        <source>Sequences whose gradients are averaged in one step. Larger batches have less noise and cost more time.</source>
        <translation>一步中对多少条序列的梯度取平均。批量越大，噪声越小，用时越多。</translation>
    </message>
    <message>
        <source>Sets random activations to zero while training, so that no unit can rely on another.</source>
        <translation>训练时随机把激活置零，使任何单元都不能依赖另一个。</translation>
    </message>
    <message>
        <source>Shampoo</source>
        <translation>Shampoo</translation>
    </message>
    <message>
        <source>Shampoo β</source>
        <translation>Shampoo β</translation>
    </message>
    <message>
        <source>Shape of the distribution; its spread is the same for all. truncated_normal has nothing beyond two σ.</source>
        <translation>分布的形状；离散度都相同。truncated_normal 在两个 σ 之外没有取值。</translation>
    </message>
    <message>
        <source>Share at the end of the text that is never trained on, but measured on while the model trains.</source>
        <translation>文本末尾有多大一部分从不参与训练，而在训练中用来验证。</translation>
    </message>
    <message>
        <source>Share at the very end of the text that is kept for the test after training.</source>
        <translation>文本最末尾有多大一部分留作训练后的测试。</translation>
    </message>
    <message>
        <source>Share of attention weights that is dropped: the model may not lean on one token.</source>
        <translation>注意力权重中被丢弃的比例：模型不能只依赖一个词元。</translation>
    </message>
    <message>
        <source>Share of each branch&apos;s output that is dropped before it joins the residual stream.</source>
        <translation>每个分支的输出在并入残差流之前被丢弃的比例。</translation>
    </message>
    <message>
        <source>Share of sequences that skip a branch of the last block. Earlier blocks are skipped less, in proportion to their depth, the first never.</source>
        <translation>跳过最后一块某个分支的序列比例。越靠前的块按深度比例跳得越少，第一块从不跳过。</translation>
    </message>
    <message>
        <source>Share of the embedded input that is set to zero at random in each training step.</source>
        <translation>每个训练步中，嵌入后的输入被随机置零的比例。</translation>
    </message>
    <message>
        <source>Share of the examples that are kept for the test after training.</source>
        <translation>留作训练后测试的样本比例。</translation>
    </message>
    <message>
        <source>Share of the examples that are never trained on, but measured on while the model trains. Equal sources are in the same part.</source>
        <translation>从不参与训练、而在训练中用来验证的样本比例。相同的原文总在同一部分。</translation>
    </message>
    <message>
        <source>Share of the feed-forward layer&apos;s hidden channels that is dropped.</source>
        <translation>前馈层隐藏通道中被丢弃的比例。</translation>
    </message>
    <message>
        <source>Share of the momentum in the direction of a step; the rest is the new gradient.</source>
        <translation>动量在步的方向中所占的份额；其余为新梯度。</translation>
    </message>
    <message>
        <source>Share of the previous update that is kept. 0.9 averages about ten gradients.</source>
        <translation>保留上一次更新的份额。0.9 约对十个梯度取平均。</translation>
    </message>
    <message>
        <source>Share of the probability that is taken from the right answer and given to all. 0.1 is the 2017 Transformer&apos;s; 0 is none.</source>
        <translation>从正确答案中取出并分给所有类别的概率份额。2017 年的 Transformer 用 0.1；0 为不用。</translation>
    </message>
    <message>
        <source>Share of tokens that the model does not see: their whole embedding is zero, their position stays.</source>
        <translation>模型看不到的词元比例：其整个嵌入为零，位置保留。</translation>
    </message>
    <message>
        <source>Share of training passes in which a block is left out, each block by itself. What is left out costs no time.</source>
        <translation>略去某个块的训练次数比例，各块独立。略去的部分不花时间。</translation>
    </message>
    <message>
        <source>Share of zeros</source>
        <translation>零的比例</translation>
    </message>
    <message>
        <source>Shared by</source>
        <translation>分配对象</translation>
    </message>
    <message>
        <source>Shared vocabulary</source>
        <translation>共享词表</translation>
    </message>
    <message>
        <source>Short Chinese texts from a grammar of ours, any length, with nothing to download.</source>
        <translation>由我们的语法生成的中文短文，长度任意，无需下载。</translation>
    </message>
    <message>
        <source>Short English reviews, positive or negative, from a grammar of ours.</source>
        <translation>由我们的语法生成的英文短评，好评或差评。</translation>
    </message>
    <message>
        <source>Short English stories from a grammar of ours, any length, with nothing to download.</source>
        <translation>由我们的语法生成的英文短故事，长度任意，无需下载。</translation>
    </message>
    <message>
        <source>Short sequences for classification and tagging. Rare words are lost, and so is white space: a text is written with a blank between its words.</source>
        <translation>适合分类和标注的短序列。少见的词会丢失，空白也会：写出的文本在词与词之间加一个空格。</translation>
    </message>
    <message>
        <source>Shows optimization itself: what is learnt in steps, plateaus before a rule is found, and with modular arithmetic grokking: validation follows long after training.</source>
        <translation>展示优化过程本身：分步学到的东西、找到规律之前的平台期，以及模运算中的“顿悟”：训练完成很久之后验证才跟上。</translation>
    </message>
    <message>
        <source>Shrinks the weights by 1 − λ_d η each step and sets how fast the rate falls.</source>
        <translation>每步把权重乘以 1 − λ_d η，并决定学习率下降的快慢。</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>取符号</translation>
    </message>
    <message>
        <source>Signum</source>
        <translation>Signum</translation>
    </message>
    <message>
        <source>Skip broken steps</source>
        <translation>跳过异常步</translation>
    </message>
    <message>
        <source>Slope of leaky_relu below zero.</source>
        <translation>leaky_relu 在零以下的斜率。</translation>
    </message>
    <message>
        <source>Slow start</source>
        <translation>缓慢开始</translation>
    </message>
    <message>
        <source>Slow weights follow the fast ones every few steps, and the fast ones start again from there.</source>
        <translation>慢权重每隔几步跟随快权重，快权重再从那里重新出发。</translation>
    </message>
    <message>
        <source>Small embed</source>
        <translation>小嵌入</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>最小变化</translation>
    </message>
    <message>
        <source>Smallest curvature</source>
        <translation>最小曲率</translation>
    </message>
    <message>
        <source>Smallest step</source>
        <translation>最小步长</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Some names are people&apos;s as well as places&apos;, so the words around them have to be looked at. Most words are no name: accuracy says little, the scores of whole names say more.</source>
        <translation>有些名字既是人名也是地名，因此必须看周围的词。大多数词不是名称：准确率说明不了多少，完整名称的得分更有意义。</translation>
    </message>
    <message>
        <source>Sophia-G</source>
        <translation>Sophia-G</translation>
    </message>
    <message>
        <source>Source column</source>
        <translation>源语言列</translation>
    </message>
    <message>
        <source>Sparse</source>
        <translation>稀疏</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Spread of the first weights. Too small and signals vanish, too large and the first loss is far above guessing.</source>
        <translation>初始权重的离散度。太小，信号消失；太大，起始损失远高于猜测。</translation>
    </message>
    <message>
        <source>Spread of the head. Next to zero, the first loss is ln V.</source>
        <translation>输出头的离散度。接近零时，起始损失为 ln V。</translation>
    </message>
    <message>
        <source>Spread of the learned positions. OpenAI&apos;s first code had 0.01.</source>
        <translation>可学习位置编码的离散度。OpenAI 最初的代码为 0.01。</translation>
    </message>
    <message>
        <source>Spread of the matrices inside the blocks, in 1 / √fan_in.</source>
        <translation>块内矩阵的离散度，以 1 / √fan_in 为单位。</translation>
    </message>
    <message>
        <source>Spread of token and position embeddings, which have no fan-in: they are looked up, not multiplied.</source>
        <translation>词元嵌入和位置嵌入的离散度；它们没有 fan-in：是查表而不是相乘。</translation>
    </message>
    <message>
        <source>Standard deviation σ</source>
        <translation>标准差 σ</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Start at step</source>
        <translation>起始步</translation>
    </message>
    <message>
        <source>Starts the first updates, which would be zero without it; larger values start faster.</source>
        <translation>启动最初的更新，没有它更新会是零；取值越大起步越快。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Step of the hidden matrices; original: as a share of the largest singular value that one can have. AdamW&apos;s rate is a multiple of it.</source>
        <translation>隐藏层矩阵的步长；original：占其可能的最大奇异值的份额。AdamW 的学习率是它的倍数。</translation>
    </message>
    <message>
        <source>Step of the run at which the rate begins to fall. 0: at half of it.</source>
        <translation>学习率开始下降的步。0：运行的一半处。</translation>
    </message>
    <message>
        <source>Step size before the schedule. Plain gradients are small in a transformer, so it needs rates 100 times those of Adam.</source>
        <translation>调度之前的步长。普通梯度在 Transformer 中很小，因此需要 Adam 的 100 倍的学习率。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps after the warmup at which the rate drops, in any order; a step that stands twice drops it twice. None: at a half and at three quarters of the run.</source>
        <translation>预热之后学习率下降的各步，次序不限；写两次的步降两次。不填：在运行的一半和四分之三处。</translation>
    </message>
    <message>
        <source>Steps after which the full base rate counts. 0: to the end.</source>
        <translation>多少步之后采用完整的基准学习率。0：直到结束。</translation>
    </message>
    <message>
        <source>Steps after which the sequence begins again; a power of two is best.</source>
        <translation>多少步之后序列重新开始；最好取 2 的幂。</translation>
    </message>
    <message>
        <source>Steps are those of “Warmup steps”; a fraction of the run, epochs of the training text and tokens are those of “Warmup length”.</source>
        <translation>步数取自“预热步数”；运行的占比、训练文本的轮数和词元数取自“预热长度”。</translation>
    </message>
    <message>
        <source>Steps at the base rate after the warmup. 0: two fifths of the run.</source>
        <translation>预热之后停在基准学习率的步数。0：运行的五分之二。</translation>
    </message>
    <message>
        <source>Steps between two checkpoints. 0: only at the end and when the run is stopped.</source>
        <translation>两个检查点之间的步数。0：只在结束和停止运行时保存。</translation>
    </message>
    <message>
        <source>Steps between two computations of the roots, which are what costs time.</source>
        <translation>两次求根之间的步数，求根最费时间。</translation>
    </message>
    <message>
        <source>Steps between two drops. 0: a third of the run.</source>
        <translation>两次下降之间的步数。0：运行的三分之一。</translation>
    </message>
    <message>
        <source>Steps between two estimates of the curvature; each costs a second gradient.</source>
        <translation>两次曲率估计之间的步数；每次估计要多算一个梯度。</translation>
    </message>
    <message>
        <source>Steps between two measurements on text that is never trained on. 0: only at the end.</source>
        <translation>在从不参与训练的文本上两次测量之间的步数。0：只在结束时。</translation>
    </message>
    <message>
        <source>Steps between two states that enter the average; lawa wants them far apart.</source>
        <translation>进入平均的两个状态之间的步数；lawa 希望间隔较远。</translation>
    </message>
    <message>
        <source>Steps between two synchronisations of slow and fast weights; 5 to 10 are usual. 0: none.</source>
        <translation>快慢权重两次同步之间的步数；常用 5 到 10。0：不用。</translation>
    </message>
    <message>
        <source>Steps between two updates of the basis, which are what costs time.</source>
        <translation>两次更新基之间的步数，更新基最费时间。</translation>
    </message>
    <message>
        <source>Steps down</source>
        <translation>下降步数</translation>
    </message>
    <message>
        <source>Steps down the gradient of a random batch; with momentum it steps along a running sum of them.</source>
        <translation>沿随机批次的梯度下行；带动量时沿梯度的累积和前进。</translation>
    </message>
    <message>
        <source>Steps down the gradient: no memory, no adaptation, the rule that all others are measured against.</source>
        <translation>沿梯度下行：没有记忆，没有自适应，是衡量所有其他规则的基准。</translation>
    </message>
    <message>
        <source>Steps from the base rate to the floor, which then stays. 0: to the end.</source>
        <translation>从基准学习率降到下限的步数，之后保持不变。0：直到结束。</translation>
    </message>
    <message>
        <source>Steps from the first factor to the last, which then stays. 0: to the end.</source>
        <translation>从起始因子到终止因子的步数，之后保持不变。0：直到结束。</translation>
    </message>
    <message>
        <source>Steps from the lower rate to the peak. 0: an eighth of the run.</source>
        <translation>从较低学习率到峰值的步数。0：运行的八分之一。</translation>
    </message>
    <message>
        <source>Steps from the peak to the lower rate. 0: as many as up.</source>
        <translation>从峰值到较低学习率的步数。0：与上升步数相同。</translation>
    </message>
    <message>
        <source>Steps in a row that are left out because their loss or gradient is not a finite number; the run ends at the next one. 0: it ends at the first.</source>
        <translation>因损失或梯度不是有限数而连续略去的步数；再下一次就结束运行。0：第一次就结束。</translation>
    </message>
    <message>
        <source>Steps in which the memory of the slow mean grows from β₁ to β₃; the authors take the whole run. 0: at once.</source>
        <translation>慢均值的记忆从 β₁ 增长到 β₃ 所用的步数；作者取整个运行。0：立即。</translation>
    </message>
    <message>
        <source>Steps in which the rate falls after the hold. 0: to the end.</source>
        <translation>保持之后学习率下降的步数。0：直到结束。</translation>
    </message>
    <message>
        <source>Steps in which the rate falls to the floor, whatever Cycles says; then it rises again. 0: as Cycles says.</source>
        <translation>学习率降到下限的步数，不论“周期数”如何；之后再上升。0：按“周期数”。</translation>
    </message>
    <message>
        <source>Steps in which α rises from 0; the authors take the whole run. 0: at once.</source>
        <translation>α 从 0 升起所用的步数；作者取整个运行。0：立即。</translation>
    </message>
    <message>
        <source>Steps of the first cycle. 0: a third of the run.</source>
        <translation>第一个周期的步数。0：运行的三分之一。</translation>
    </message>
    <message>
        <source>Steps until the batch has its full size.</source>
        <translation>批量达到完整大小所用的步数。</translation>
    </message>
    <message>
        <source>Steps up</source>
        <translation>上升步数</translation>
    </message>
    <message>
        <source>Stop after epochs</source>
        <translation>若干轮后停止</translation>
    </message>
    <message>
        <source>Stop after seconds</source>
        <translation>若干秒后停止</translation>
    </message>
    <message>
        <source>Stop at loss</source>
        <translation>达到损失即停止</translation>
    </message>
    <message>
        <source>Stops a step&apos;s iterations when no element of the gradient is larger than this.</source>
        <translation>当梯度中没有元素大于此值时，停止这一步的迭代。</translation>
    </message>
    <message>
        <source>Stops a step&apos;s iterations when weights and loss change by less than this.</source>
        <translation>当权重和损失的变化小于此值时，停止这一步的迭代。</translation>
    </message>
    <message>
        <source>Stories (built in)</source>
        <translation>故事（内置）</translation>
    </message>
    <message>
        <source>Stories with momentum instead of Adam: see how much harder a transformer is for plain gradients.</source>
        <translation>用动量代替 Adam 学故事：看看普通梯度训练 Transformer 有多难。</translation>
    </message>
    <message>
        <source>Strength of the correction; 0 is AdamW with clipped gradients.</source>
        <translation>校正的强度；0 即带裁剪梯度的 AdamW。</translation>
    </message>
    <message>
        <source>T-Fixup</source>
        <translation>T-Fixup</translation>
    </message>
    <message>
        <source>T5</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>Takes noise out of the path and makes large learning rates bearable. It helps SGD and Adam with small batches most.</source>
        <translation>去除路径上的噪声，使大学习率可以承受。对小批量的 SGD 和 Adam 帮助最大。</translation>
    </message>
    <message>
        <source>Takes only the sign of the step, so that every weight moves equally far.</source>
        <translation>只取步的符号，使每个权重移动得一样远。</translation>
    </message>
    <message>
        <source>Takes rates five to ten times AdamW&apos;s. It keeps four numbers for each weight, the last gradient among them, so a new batch size or a change of data shows at once in the differences.</source>
        <translation>学习率可取 AdamW 的五到十倍。每个权重保留四个数，其中有上一次的梯度，因此批量或数据一变，差值立刻反映出来。</translation>
    </message>
    <message>
        <source>Takes the gradient at the worst point nearby, so that the weights settle where the loss is flat around them.</source>
        <translation>在附近最坏的点取梯度，使权重停在周围损失平坦的地方。</translation>
    </message>
    <message>
        <source>Target column</source>
        <translation>目标语言列</translation>
    </message>
    <message>
        <source>Target file</source>
        <translation>目标文件</translation>
    </message>
    <message>
        <source>Test file</source>
        <translation>测试文件</translation>
    </message>
    <message>
        <source>Test targets</source>
        <translation>测试目标</translation>
    </message>
    <message>
        <source>Test text</source>
        <translation>测试文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>Text generation</source>
        <translation>文本生成</translation>
    </message>
    <message>
        <source>Text seed</source>
        <translation>文本种子</translation>
    </message>
    <message>
        <source>Texts of your own with a label each, from a table or JSON lines.</source>
        <translation>你自己的带标签文本，来自表格或 JSON 行。</translation>
    </message>
    <message>
        <source>The base rate for most of the run, then a decay to zero in the last fifth.</source>
        <translation>大部分时间用基准学习率，最后五分之一衰减到零。</translation>
    </message>
    <message>
        <source>The base rate throughout, after an optional warmup.</source>
        <translation>可选的预热之后始终为基准学习率。</translation>
    </message>
    <message>
        <source>The constant, the standard deviation σ of the normal ones (one is cut at 2 σ), or the bound a of the uniform one.</source>
        <translation>常数、正态分布的标准差 σ（其中一种在 2 σ 处截断），或均匀分布的界 a。</translation>
    </message>
    <message>
        <source>The d_model for which the learning rate was tuned. At this width nothing changes; a model m times as wide gets rates of 1/m for its matrices.</source>
        <translation>调好学习率时的 d_model。在此宽度下什么也不变；宽 m 倍的模型，其矩阵的学习率为 1/m。</translation>
    </message>
    <message>
        <source>The end of each cycle is a usable model, so one run gives several. Each restart throws the loss up; if it comes back lower, the run was worth going on.</source>
        <translation>每个周期末都是可用的模型，因此一次运行得到多个。每次重启都把损失抛高；若回落得更低，这段运行就值得。</translation>
    </message>
    <message>
        <source>The estimate d may grow by this factor in a step at most; 1.02 acts like a warmup. 0: no limit.</source>
        <translation>估计 d 在一步中最多增长此倍数；1.02 相当于预热。0：不限。</translation>
    </message>
    <message>
        <source>The first loss is then exactly ln V at every width. Otherwise its spread is 1 over its inputs, times the root of the base width.</source>
        <translation>这样在任何宽度下起始损失都恰为 ln V。否则其离散度为 1 除以输入数，再乘以基准宽度的根。</translation>
    </message>
    <message>
        <source>The first rate is the base rate divided by it.</source>
        <translation>起始学习率为基准学习率除以此值。</translation>
    </message>
    <message>
        <source>The first rule with a rate for each element; good for embeddings whose tokens are rare. The sum never forgets, so the rate falls like 1/√t by itself: a constant schedule suits it, and a long run stalls.</source>
        <translation>第一个为每个元素设学习率的规则；适合词元少见的嵌入。累积和从不遗忘，因此学习率自动按 1/√t 下降：适合常数调度，长运行会停滞。</translation>
    </message>
    <message>
        <source>The first weights lie between −a and a; their standard deviation is a / √3.</source>
        <translation>初始权重在 −a 与 a 之间；其标准差为 a / √3。</translation>
    </message>
    <message>
        <source>The forerunner of Prodigy, more careful in raising d. Leave η at 1, keep the schedule, and watch d: it should level off early in the run.</source>
        <translation>Prodigy 的前身，提高 d 时更谨慎。把 η 保持为 1，保留调度，并观察 d：它应在运行早期就趋于平稳。</translation>
    </message>
    <message>
        <source>The heavy ball: steps along a decaying sum of all gradients, so that what they agree on adds up and noise cancels.</source>
        <translation>重球法：沿所有梯度的衰减累积和前进，使一致的部分叠加、噪声相消。</translation>
    </message>
    <message>
        <source>The last rate is the first one divided by it.</source>
        <translation>终止学习率为起始学习率除以此值。</translation>
    </message>
    <message>
        <source>The last so many losses are averaged before they are compared. 0: none.</source>
        <translation>比较之前先对最近这么多个损失取平均。0：不取平均。</translation>
    </message>
    <message>
        <source>The last steps of the run, in which the rate falls. 0: a fifth of the run.</source>
        <translation>运行的最后若干步，学习率在其中下降。0：运行的五分之一。</translation>
    </message>
    <message>
        <source>The learning rate of gains and biases, as a multiple of η.</source>
        <translation>增益和偏置的学习率，以 η 的倍数表示。</translation>
    </message>
    <message>
        <source>The loss begins near ln V, what guessing among V tokens costs, and falls in stages: letter frequencies, then words, then sentences.</source>
        <translation>损失从接近 ln V（在 V 个词元中猜测的代价）开始，分阶段下降：先是字母频率，再是词，再是句子。</translation>
    </message>
    <message>
        <source>The matrices inside the blocks, but for those that write to the stream.</source>
        <translation>块内的矩阵，写入残差流的除外。</translation>
    </message>
    <message>
        <source>The matrices whose output is added to the residual stream.</source>
        <translation>输出加到残差流上的矩阵。</translation>
    </message>
    <message>
        <source>The memory of squares grows with the step: β₂ₜ = 1 − t^τ.</source>
        <translation>平方的记忆随步数增长：β₂ₜ = 1 − t^τ。</translation>
    </message>
    <message>
        <source>The merges are learnt from the beginning of the text. What comes later changes little.</source>
        <translation>合并规则从文本开头学得。后面的内容影响不大。</translation>
    </message>
    <message>
        <source>The model first learns to write the target language, which is the fast fall of the loss, and only then to look at the source. BLEU rises when it does.</source>
        <translation>模型先学会写目标语言，这就是损失的快速下降，之后才学会看原文。那时 BLEU 上升。</translation>
    </message>
    <message>
        <source>The momentum counts as at least this long when it is normalised.</source>
        <translation>归一化时，动量至少按这么长计算。</translation>
    </message>
    <message>
        <source>The most frequent words get a token each; all others are &lt;unk&gt;.</source>
        <translation>最常用的词各有一个词元；其余都是 &lt;unk&gt;。</translation>
    </message>
    <message>
        <source>The norm after the last block. Pre-norm blocks need one, post-norm blocks have theirs.</source>
        <translation>最后一块之后的归一化。前置归一化的块需要它，后置的自带。</translation>
    </message>
    <message>
        <source>The normalised gradient is clipped to (t − 1) to this power, which keeps the first steps in check. 0 clips to 1.</source>
        <translation>归一化后的梯度被裁剪到 (t − 1) 的这个幂次，以约束最初几步。0 裁剪到 1。</translation>
    </message>
    <message>
        <source>The norms&apos; gains, which begin at one otherwise.</source>
        <translation>归一化的增益，否则从一开始。</translation>
    </message>
    <message>
        <source>The oldest start. It does not know how wide a layer is, so what is right for one width is wrong for another: watch the spread by depth.</source>
        <translation>最古老的起点。它不知道层有多宽，因此对一种宽度合适的值对另一种不合适：请看各深度的离散度。</translation>
    </message>
    <message>
        <source>The original Transformer&apos;s choice. Without scaled residual projections the stream&apos;s spread grows with depth, which a warmup has to tame.</source>
        <translation>最初 Transformer 的选择。若不缩放残差投影，残差流的离散度随深度增大，需要预热来驯服。</translation>
    </message>
    <message>
        <source>The original Transformer, small: sinusoidal positions, norms after each branch, ReLU, Noam&apos;s schedule and label smoothing, on sentences in English and French.</source>
        <translation>小型的最初 Transformer：正弦位置编码、每个分支之后归一化、ReLU、Noam 调度和标签平滑，数据为英法句子。</translation>
    </message>
    <message>
        <source>The part of the run in which the rate rises. With three phases it falls back in as many steps, so at most a half makes sense.</source>
        <translation>运行中学习率上升的部分。三个阶段时它以同样多的步数回落，因此最多一半才有意义。</translation>
    </message>
    <message>
        <source>The part of the run that the cooldown takes; a fifth is usual.</source>
        <translation>冷却占运行的比例；常用五分之一。</translation>
    </message>
    <message>
        <source>The part of the way that the slow weights go; 1 changes nothing.</source>
        <translation>慢权重走过的路程比例；1 等于没有改变。</translation>
    </message>
    <message>
        <source>The plainest rule, and the one whose behaviour is easiest to understand. On transformers it is slow: gradients of different layers differ in size by orders of magnitude, and one rate must serve them all. Watch the loss fall steeply, then crawl; momentum 0.9 with a warmup helps most.</source>
        <translation>最朴素、也最容易理解的规则。在 Transformer 上很慢：各层梯度的大小相差几个数量级，却要共用一个学习率。可以看到损失先陡降后爬行；动量 0.9 加预热帮助最大。</translation>
    </message>
    <message>
        <source>The published nanoGPT recipe for a processor: 4 layers, 4 heads, 128 channels, 2,000 steps. Give it a text.</source>
        <translation>公开的 nanoGPT 处理器配方：4 层、4 头、128 通道、2,000 步。请给它一份文本。</translation>
    </message>
    <message>
        <source>The rate at each point, as a multiple of the base rate.</source>
        <translation>各点的学习率，以基准学习率的倍数表示。</translation>
    </message>
    <message>
        <source>The rate does not fall below it.</source>
        <translation>学习率不会低于此值。</translation>
    </message>
    <message>
        <source>The rate does not rise above it.</source>
        <translation>学习率不会高于此值。</translation>
    </message>
    <message>
        <source>The rate drops by a factor at regular intervals.</source>
        <translation>学习率每隔一定间隔乘以一个因子下降。</translation>
    </message>
    <message>
        <source>The rate drops by a factor at steps that you choose.</source>
        <translation>学习率在你选择的步上乘以一个因子下降。</translation>
    </message>
    <message>
        <source>The rate is divided by it when the loss keeps falling, and multiplied by it when it does not.</source>
        <translation>损失持续下降时学习率除以它，否则乘以它。</translation>
    </message>
    <message>
        <source>The rate is divided by the root of it; the paper takes the model&apos;s width.</source>
        <translation>学习率除以它的平方根；论文取模型的宽度。</translation>
    </message>
    <message>
        <source>The rule that made transformers easy to train. Its first steps rest on few gradients, so it wants a warmup. If you want weight decay, take AdamW.</source>
        <translation>让 Transformer 变得容易训练的规则。最初几步只基于少数梯度，因此需要预热。若要权重衰减，请用 AdamW。</translation>
    </message>
    <message>
        <source>The rule&apos;s own clipping of the global gradient norm. 0: none.</source>
        <translation>规则自带的全局梯度范数裁剪。0：不用。</translation>
    </message>
    <message>
        <source>The run shows the share of elements that stay unclipped: aim at 0.1 to 0.5 by ρ. Where all are clipped it is Signum. Where recorded gradients are replayed there is no model to draw labels from, and the recorded gradient stands in for ĝ.</source>
        <translation>运行中会显示未被裁剪的元素比例：用 ρ 调到 0.1 到 0.5。若全部被裁剪，它就是 Signum。重放记录的梯度时没有模型可供抽取标签，此时以记录的梯度代替 ĝ。</translation>
    </message>
    <message>
        <source>The schedule of the original transformer: up along a line, down as one over the root.</source>
        <translation>最初 Transformer 的调度：沿直线上升，按平方根倒数下降。</translation>
    </message>
    <message>
        <source>The second-order method that scales: it knows which rows and columns move together, where Adam knows single elements only. It costs two symmetric eigenproblems a matrix every few steps, which the run shows in milliseconds. SOAP is its more forgiving descendant.</source>
        <translation>可以扩展的二阶方法：它知道哪些行和列一起变化，而 Adam 只知道单个元素。每隔几步，每个矩阵要解两个对称特征值问题，运行中以毫秒显示。SOAP 是它更宽容的后代。</translation>
    </message>
    <message>
        <source>The size of every element&apos;s first step. Afterwards the rule sizes its steps itself: the schedule has no effect.</source>
        <translation>每个元素第一步的大小。之后步长由规则自行决定：调度不起作用。</translation>
    </message>
    <message>
        <source>The slowest pair of channels turns once in about 6 times this many tokens.</source>
        <translation>最慢的一对通道大约每 6 倍于此的词元数转一圈。</translation>
    </message>
    <message>
        <source>The smallest vocabulary that reads any one text. Nothing about words is given; the model has to learn to spell, and a context of so many tokens is as many characters.</source>
        <translation>能读任意文本的最小词表。没有给出任何关于词的信息；模型必须学会拼写，而这么多词元的上下文就是这么多个字符。</translation>
    </message>
    <message>
        <source>The standard for networks of rectifiers. In a transformer the gain matters for the second matrix of each feed-forward layer; with a norm before every branch the choice mostly sets how loud the branches are.</source>
        <translation>整流网络的标准。在 Transformer 中，增益影响每个前馈层的第二个矩阵；若每个分支之前都有归一化，这一选择主要决定分支的强度。</translation>
    </message>
    <message>
        <source>The step after which averaging begins; swa wants the last quarter of the run or less.</source>
        <translation>开始取平均的步；swa 取运行的最后四分之一或更短。</translation>
    </message>
    <message>
        <source>The step from which weights are averaged; set it to the last tenth of the run or so. Until then the average is the weights themselves.</source>
        <translation>开始对权重取平均的步；可设在运行的最后十分之一左右。在此之前平均值就是权重本身。</translation>
    </message>
    <message>
        <source>The step length that is tried first; 1 is the natural one of a Newton step.</source>
        <translation>首先尝试的步长；1 是牛顿步的自然步长。</translation>
    </message>
    <message>
        <source>The strongest rule for the hidden matrices of transformers at the time of writing, with half of AdamW&apos;s memory for them. A step costs some extra matrix products; the run shows its milliseconds. Only η needs tuning; AdamW&apos;s rate follows it.</source>
        <translation>撰写本文时，对 Transformer 隐藏层矩阵最强的规则，所占内存为 AdamW 的一半。每步多几次矩阵乘法；运行中显示其毫秒数。只有 η 需要调；AdamW 的学习率随之而定。</translation>
    </message>
    <message>
        <source>The targets of the test file, if they are in a file of their own.</source>
        <translation>测试文件的目标（若另有文件）。</translation>
    </message>
    <message>
        <source>The targets of the validation file, if they are in a file of their own.</source>
        <translation>验证文件的目标（若另有文件）。</translation>
    </message>
    <message>
        <source>The targets, if they are in a file of their own: its lines belong to those of the first file. Empty: that file is a table.</source>
        <translation>目标（若另有文件）：其各行与第一个文件的各行对应。留空：第一个文件是表格。</translation>
    </message>
    <message>
        <source>The update&apos;s root mean square is clipped to this.</source>
        <translation>更新的均方根裁剪到此值。</translation>
    </message>
    <message>
        <source>The usual choice for transformers. A loss that spikes in the first hundred steps says that the warmup is too short for this rate; a gradient norm that grows while the loss stands still, that the rate is too high.</source>
        <translation>Transformer 的常用选择。最初一百步内损失出现尖峰，说明预热对这个学习率来说太短；梯度范数增长而损失不动，说明学习率太高。</translation>
    </message>
    <message>
        <source>The usual choice for transformers: long at a high rate, then a smooth landing in which most of the final gain appears. It must know the number of steps beforehand; a run stopped halfway has not landed.</source>
        <translation>Transformer 的常用选择：长时间保持高学习率，然后平稳落地，大部分最终收益在落地时出现。它必须预先知道步数；中途停止的运行还没有落地。</translation>
    </message>
    <message>
        <source>The usual start for GPT-like models. The first loss should be close to ln V, what guessing gives; if it is higher, σ is too large.</source>
        <translation>类 GPT 模型的常用起点。起始损失应接近 ln V（猜测的水平）；若更高，说明 σ 太大。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Three phases</source>
        <translation>三个阶段</translation>
    </message>
    <message>
        <source>Three stages</source>
        <translation>三段式</translation>
    </message>
    <message>
        <source>Three times as many steps after the warmup the rate has halved. 0: the warmup&apos;s steps, or 10,000 without one.</source>
        <translation>预热之后再过三倍于此的步数，学习率减半。0：取预热步数；没有预热则取 10,000。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Threshold is</source>
        <translation>阈值类型</translation>
    </message>
    <message>
        <source>Tied head</source>
        <translation>共享输出头</translation>
    </message>
    <message>
        <source>Time scale τ</source>
        <translation>时间尺度 τ</translation>
    </message>
    <message>
        <source>To change one thing of a scheme: a head of zeros makes the first loss ln V, residual projections of zeros make every block begin as nothing.</source>
        <translation>用来改变方案中的一处：全零的输出头使起始损失为 ln V，全零的残差投影使每个块起初什么也不做。</translation>
    </message>
    <message>
        <source>To compare L2 with decoupled decay on one rule: with Adam the difference is large, with SGD it is a factor. Corrected decay keeps the gradient&apos;s size from rising at the end of a schedule.</source>
        <translation>用来在同一规则上比较 L2 与解耦衰减：对 Adam 差别很大，对 SGD 只差一个因子。校正的衰减使梯度大小不会在调度末尾升高。</translation>
    </message>
    <message>
        <source>To get away from poor starts and narrow minima. Rules that divide by the gradient&apos;s size (Adam) feel it most where gradients are small.</source>
        <translation>用来离开糟糕的起点和狭窄的极小值。除以梯度大小的规则（Adam）在梯度小的地方感受最强。</translation>
    </message>
    <message>
        <source>To learn what each part of an optimizer is for: take Adam, switch one part off, and race the two. Adam: as it starts, with coupled decay. AdamW: with decoupled decay. RMSprop: no first moment, no bias correction. Signum: no second moment, sign. Lion: that, with an interpolated direction (γ = 0.9, β₁ = 0.99). Momentum: a sum, nothing else.</source>
        <translation>用来了解优化器各部分的作用：取 Adam，关掉一部分，让两者比赛。Adam：即初始设置，耦合衰减。AdamW：解耦衰减。RMSprop：没有一阶矩，没有偏差校正。Signum：没有二阶矩，取符号。Lion：同上，方向为插值（γ = 0.9，β₁ = 0.99）。动量：累积和，别无其他。</translation>
    </message>
    <message>
        <source>To repeat old recipes. The optimizer&apos;s learning rate is only a factor here: set it to 1 or 2. The peak is η₀ / √(d W), so a longer warmup is a lower rate.</source>
        <translation>用来重现旧配方。优化器的学习率在这里只是一个因子：设为 1 或 2。峰值为 η₀ / √(d W)，因此预热越长，学习率越低。</translation>
    </message>
    <message>
        <source>To see that steps far too large for the steepest direction do no harm when small ones follow in the right order. For plain gradient descent; take the base rate several times as high.</source>
        <translation>可以看到：即使步子对最陡方向来说大得多，只要小步以正确次序跟上，就没有害处。适合普通梯度下降；基准学习率取几倍高。</translation>
    </message>
    <message>
        <source>To see that the first loss is then exactly ln V, and that nothing inside the blocks ever moves: products of zeros have gradients of zero.</source>
        <translation>可以看到：起始损失恰为 ln V，而块内什么也不会动：零的乘积梯度为零。</translation>
    </message>
    <message>
        <source>To see what each phase does: everything is said in rates and steps of your own. Make the ramp long enough that the loss does not jump, and start the decay before the loss has gone flat.</source>
        <translation>用来观察各阶段的作用：一切都用你自己的学习率和步数表示。上升段要足够长，使损失不跳；在损失变平之前就开始衰减。</translation>
    </message>
    <message>
        <source>To see what the others add. Where a task has examples, set training.batch_size to how many are trained on (and training.micro_batches so that they fit): every step then sees the full batch, and the loss falls smoothly as long as η is below 2 divided by the sharpest curvature. Of a text, batches are drawn at random; large ones come near.</source>
        <translation>用来看其他规则增加了什么。任务由样本组成时，把 training.batch_size 设为参与训练的样本数（放不下就用 training.micro_batches 拆开）：这样每一步都是全批量，只要 η 小于 2 除以最大曲率，损失就平稳下降。文本的批次是随机抽取的，批次越大越接近。</translation>
    </message>
    <message>
        <source>To see why weights begin at random: units that begin alike get the same gradient and stay alike, so a layer of many is as good as a layer of one.</source>
        <translation>可以看到权重为什么要随机开始：起点相同的单元得到相同的梯度，始终相同，于是一层许多单元只相当于一个。</translation>
    </message>
    <message>
        <source>To train post-norm transformers of hundreds of blocks. Choosing it sets the blocks&apos; residuals, their place of norm and α by the number of blocks; an encoder-decoder has its own α and β. After adding blocks choose it again.</source>
        <translation>用来训练数百块的后置归一化 Transformer。选择它会按块数设置各块的残差、归一化位置和 α；编码器-解码器各有自己的 α 和 β。增加块之后请重新选择它。</translation>
    </message>
    <message>
        <source>To train without norms and without warmup. Choosing it takes the norms out of the blocks.</source>
        <translation>用来在没有归一化、没有预热的情况下训练。选择它会去掉块中的归一化。</translation>
    </message>
    <message>
        <source>Token and position embeddings, and a head that is tied to them.</source>
        <translation>词元嵌入和位置嵌入，以及与之共享的输出头。</translation>
    </message>
    <message>
        <source>Token dropout</source>
        <translation>词元丢弃</translation>
    </message>
    <message>
        <source>Token dropout: p</source>
        <translation>词元丢弃：p</translation>
    </message>
    <message>
        <source>Token embeddings begin between −a and a. The norm behind them makes up for the size, and one step of the optimizer changes them wholly.</source>
        <translation>词元嵌入起始于 −a 与 a 之间。其后的归一化补足大小，优化器的一步就能彻底改变它们。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tokens that the model sees at once; a longer context sees more and costs more time.</source>
        <translation>模型一次看到的词元数；上下文越长看得越多，用时也越多。</translation>
    </message>
    <message>
        <source>Trains on sequences that are mixed in pairs, and asks for both targets in that proportion.</source>
        <translation>在两两混合的序列上训练，并按同样比例要求两个目标。</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Translation and classification, where it often helps the metric although the loss reads higher: the training loss cannot fall below the entropy of p. The validation loss is measured without it.</source>
        <translation>翻译和分类，在这些任务上往往能改善指标，尽管损失读数更高：训练损失不能低于 p 的熵。验证损失不含该项。</translation>
    </message>
    <message>
        <source>Translation with the 2017 Transformer</source>
        <translation>用 2017 年的 Transformer 翻译</translation>
    </message>
    <message>
        <source>Translations, questions and answers, texts and their summaries. A pair whose source is also among those for validation or the test is not trained on.</source>
        <translation>翻译、问答、文本与摘要。若一对的原文也出现在验证或测试中，则不参与训练。</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Trust coefficient</source>
        <translation>信任系数</translation>
    </message>
    <message>
        <source>Trust ratio</source>
        <translation>信任比</translation>
    </message>
    <message>
        <source>Tune the learning rate at the base width, then widen d_model and leave it. `optimlab-cli coord-check` shows that activations keep their size at every width. It is made for rules whose step has the size of the rate, such as AdamW, and wants a head of its own.</source>
        <translation>在基准宽度下调好学习率，然后加宽 d_model 而不再改动。`optimlab-cli coord-check` 会显示激活在各宽度下大小不变。它适合步长与学习率同大的规则（如 AdamW），并需要单独的输出头。</translation>
    </message>
    <message>
        <source>Turns the momentum of each hidden matrix into the nearest orthogonal one, so that all its directions move equally far.</source>
        <translation>把每个隐藏层矩阵的动量变成最接近的正交矩阵，使其所有方向移动得一样远。</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Units begin unlike each other without being loud. The zeros are only a start: training fills them.</source>
        <translation>单元起初各不相同，却又不强。零只是起点：训练会填满它们。</translation>
    </message>
    <message>
        <source>Until this step the rule that lends its length steps alone (none: plain gradients), while the statistics gather.</source>
        <translation>在此步之前，由出借步长的规则单独前进（none：普通梯度），统计量同时积累。</translation>
    </message>
    <message>
        <source>Unusable bytes</source>
        <translation>不可用的字节</translation>
    </message>
    <message>
        <source>Unusable lines</source>
        <translation>不可用的行</translation>
    </message>
    <message>
        <source>Up and down between a lower rate and the base rate along straight lines.</source>
        <translation>在较低学习率与基准学习率之间沿直线上下。</translation>
    </message>
    <message>
        <source>Up to the base rate and down to almost nothing, once in the run.</source>
        <translation>整个运行中升到基准学习率一次，再降到几乎为零。</translation>
    </message>
    <message>
        <source>Upper end U</source>
        <translation>上端 U</translation>
    </message>
    <message>
        <source>Use the constant schedule with a warmup: lowering the rate as well only hurts. Validation, saving and sampling use the average x. The run can be stopped at any step and has the loss that a schedule ending there would have given, nearly.</source>
        <translation>请用带预热的常数调度：再降低学习率只有坏处。验证、保存和采样都用平均值 x。运行可以在任意一步停下，其损失几乎等于在那里结束的调度所能得到的。</translation>
    </message>
    <message>
        <source>Use the constant schedule with a warmup: lowering the rate as well only hurts. Validation, saving and sampling use the average x; the training loss is that at y and lies above it. Take a rate 10 to 50 times that of SGD.</source>
        <translation>请用带预热的常数调度：再降低学习率只有坏处。验证、保存和采样都用平均值 x；训练损失是 y 处的，位于其上方。学习率取 SGD 的 10 到 50 倍。</translation>
    </message>
    <message>
        <source>Use the token embedding as output layer too (Press and Wolf 2017): fewer parameters, and usually a better model on small data.</source>
        <translation>把词元嵌入也用作输出层（Press 和 Wolf 2017）：参数更少，在小数据上通常模型更好。</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>验证间隔</translation>
    </message>
    <message>
        <source>Validates, saves and samples with an average of the weights; training goes on without it.</source>
        <translation>用权重的平均值来验证、保存和采样；训练不受其影响。</translation>
    </message>
    <message>
        <source>Validation and saving use the average θ̄. It pays when the steps are large and noisy at the end: with t₀ near the end of the run the validation loss drops at once below that of the single weights.</source>
        <translation>验证和保存用平均值 θ̄。当末尾的步子大而多噪声时值得用：t₀ 靠近运行结尾时，验证损失会立刻低于单个权重的损失。</translation>
    </message>
    <message>
        <source>Validation batches</source>
        <translation>验证批次数</translation>
    </message>
    <message>
        <source>Validation file</source>
        <translation>验证文件</translation>
    </message>
    <message>
        <source>Validation targets</source>
        <translation>验证目标</translation>
    </message>
    <message>
        <source>Validation text</source>
        <translation>验证文本</translation>
    </message>
    <message>
        <source>Validations after a fall that do not count.</source>
        <translation>下降之后不计入的验证次数。</translation>
    </message>
    <message>
        <source>Validations after the rate fell that do not count.</source>
        <translation>学习率降低之后不计入的验证次数。</translation>
    </message>
    <message>
        <source>Validations after the rate rose that do not count.</source>
        <translation>学习率升高之后不计入的验证次数。</translation>
    </message>
    <message>
        <source>Validations in a row that must agree, all better or all not; the rate changes at the next one.</source>
        <translation>必须连续这么多次验证一致（都更好或都不更好），学习率才在下一次改变。</translation>
    </message>
    <message>
        <source>Validations without a better loss that are tolerated; the rate falls at the next one.</source>
        <translation>容忍多少次没有更好损失的验证；下一次就降低学习率。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value c</source>
        <translation>取值 c</translation>
    </message>
    <message>
        <source>Value clipping</source>
        <translation>按值裁剪</translation>
    </message>
    <message>
        <source>Value clipping: c</source>
        <translation>按值裁剪：c</translation>
    </message>
    <message>
        <source>Variance of the noise in the first step. The paper tries 0.01, 0.3 and 1, for sums; means over a batch want far less. 0 is none.</source>
        <translation>第一步噪声的方差。论文对求和取 0.01、0.3 和 1；对批次取平均时应小得多。0 为不加。</translation>
    </message>
    <message>
        <source>Variance reduction without a second gradient: the approximate form of the paper, in which g₋₁ was taken on the last batch. It takes rates two to five times AdamW&apos;s. Gains and biases are moved by AdamW with parameters of their own.</source>
        <translation>无需第二个梯度的方差缩减：论文的近似形式，其中 g₋₁ 取自上一批次。学习率可取 AdamW 的两到五倍。增益和偏置由带独立参数的 AdamW 更新。</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Vectors: decay</source>
        <translation>向量：衰减</translation>
    </message>
    <message>
        <source>Vectors: rate</source>
        <translation>向量：学习率</translation>
    </message>
    <message>
        <source>Vectors: β₁</source>
        <translation>向量：β₁</translation>
    </message>
    <message>
        <source>Vectors: β₂</source>
        <translation>向量：β₂</translation>
    </message>
    <message>
        <source>Warmup</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Warmup length</source>
        <translation>预热长度</translation>
    </message>
    <message>
        <source>Warmup of α</source>
        <translation>α 的预热</translation>
    </message>
    <message>
        <source>Warmup of β₃</source>
        <translation>β₃ 的预热</translation>
    </message>
    <message>
        <source>Warmup start</source>
        <translation>预热起点</translation>
    </message>
    <message>
        <source>Warmup steps</source>
        <translation>预热步数</translation>
    </message>
    <message>
        <source>Warmup, hold, and an exponential decay to a small part of the base rate.</source>
        <translation>预热、保持，再指数衰减到基准学习率的一小部分。</translation>
    </message>
    <message>
        <source>Warmup-stable-decay</source>
        <translation>预热—稳定—衰减</translation>
    </message>
    <message>
        <source>Weakens the curvature: larger values clip fewer elements. Tune it so that a tenth to a half of the elements stay unclipped.</source>
        <translation>削弱曲率：取值越大，被裁剪的元素越少。调到十分之一到一半的元素不被裁剪为宜。</translation>
    </message>
    <message>
        <source>Weakens the new gradient&apos;s entry into the momentum buffer: b ← μ b + (1 − dampening) g. Not with Nesterov.</source>
        <translation>减弱新梯度进入动量缓冲的份额：b ← μ b + (1 − dampening) g。不能与 Nesterov 并用。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight decay coupled, decoupled or corrected, in place of what the rule has itself.</source>
        <translation>耦合、解耦或校正的权重衰减，代替规则自带的衰减。</translation>
    </message>
    <message>
        <source>Weight decay λ</source>
        <translation>权重衰减 λ</translation>
    </message>
    <message>
        <source>Weight of half the sum of squares: pulls each weight in proportion to itself.</source>
        <translation>平方和之半的权重：把每个权重按其自身大小成比例地拉向零。</translation>
    </message>
    <message>
        <source>Weight of the difference between two passes that drop different units. 1 to 5 is usual; 0 is one pass.</source>
        <translation>丢弃不同单元的两次前向之差的权重。常用 1 到 5；0 为只做一次。</translation>
    </message>
    <message>
        <source>Weight of the slow mean beside the fast one. The authors use 4 to 10 in long runs.</source>
        <translation>慢均值相对于快均值的权重。作者在长运行中用 4 到 10。</translation>
    </message>
    <message>
        <source>Weight of the squared logarithm of the softmax&apos;s denominator. 1e-4 is usual; 0 is none.</source>
        <translation>softmax 分母对数之平方的权重。常用 1e-4；0 为不用。</translation>
    </message>
    <message>
        <source>Weight of the sum of absolute values: pulls each weight with the same force, so that small ones stay near zero.</source>
        <translation>绝对值之和的权重：以同样的力拉每个权重，使小的留在零附近。</translation>
    </message>
    <message>
        <source>What BLEU compares: words, as WMT&apos;s evaluations do (sacrebleu&apos;s 13a), or characters, for languages that are written without blanks.</source>
        <translation>BLEU 比较的单位：词，同 WMT 评测（sacrebleu 的 13a）；或字符，用于书写时不分词的语言。</translation>
    </message>
    <message>
        <source>What a classifier looks at: the mean over all tokens, or the first token.</source>
        <translation>分类器看什么：所有词元的平均，或第一个词元。</translation>
    </message>
    <message>
        <source>What a nat of the prediction&apos;s entropy is worth. 0.1 is usual; 0 is none.</source>
        <translation>预测的熵每一奈特值多少。常用 0.1；0 为不用。</translation>
    </message>
    <message>
        <source>What has to improve: the validation loss, or the task&apos;s own metric of it.</source>
        <translation>什么必须改进：验证损失，或任务自己的指标。</translation>
    </message>
    <message>
        <source>What is asked: to write letters again, backwards or in order; the sum of two numbers modulo another; whether the ones are odd; what closes the open brackets; what followed a letter; the sum of two numbers.</source>
        <translation>题目类型：照抄、倒写或排序字母；两数之和取模；一的个数是否为奇数；什么能闭合未闭的括号；某个字母之后是什么；两数之和。</translation>
    </message>
    <message>
        <source>What is validated, saved and sampled. ema: a running mean of the weights. swa: the mean of all since the start. lawa: the mean of the last few.</source>
        <translation>用什么来验证、保存和采样。ema：权重的滑动平均。swa：从开始以来全部的平均。lawa：最近若干个的平均。</translation>
    </message>
    <message>
        <source>What large language models read: frequent words are one token, rare ones are spelt, and nothing is unknown. Texts come back byte for byte.</source>
        <translation>大语言模型所读的形式：常用词是一个词元，少见的拼出来，没有未知内容。文本可以逐字节还原。</translation>
    </message>
    <message>
        <source>What sums are divided by to take the remainder. There are as many questions as its square.</source>
        <translation>和除以什么数取余。题目的数量是它的平方。</translation>
    </message>
    <message>
        <source>What the peaks are multiplied by at each step.</source>
        <translation>每一步峰值所乘的因子。</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at a drop.</source>
        <translation>一次下降时学习率所乘的因子。</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at each step. 0.999 halves it in about 700 steps.</source>
        <translation>每一步学习率所乘的因子。0.999 约 700 步减半。</translation>
    </message>
    <message>
        <source>What the rate is multiplied by when the loss has stopped falling.</source>
        <translation>损失不再下降时学习率所乘的因子。</translation>
    </message>
    <message>
        <source>What this experiment and its runs are called.</source>
        <translation>此实验及其运行的名称。</translation>
    </message>
    <message>
        <source>When it is known where the loss goes flat: drop the rate there. Half and three quarters of the run, each by ten, trained the residual networks.</source>
        <translation>知道损失在何处变平时：在那里降低学习率。在运行的一半和四分之三处各除以十，残差网络就是这样训练的。</translation>
    </message>
    <message>
        <source>When memory is short: its state is next to nothing. Steps are relative to the size of each tensor, so gains and embeddings move at their own pace. With original and relative_step it needs no learning rate at all; without β₁ it is somewhat less stable than Adam.</source>
        <translation>内存紧张时：它的状态几乎为零。步长相对于各张量的大小，因此增益和嵌入按自己的节奏移动。使用 original 和 relative_step 时完全不需要学习率；没有 β₁ 时稳定性略逊于 Adam。</translation>
    </message>
    <message>
        <source>When no single rate is known to be right: the peaks explore, the valleys settle. Compare losses only at the same place of a cycle.</source>
        <translation>不知道哪个学习率合适时：峰值用来探索，谷底用来稳定。只在周期的相同位置比较损失。</translation>
    </message>
    <message>
        <source>When no time is left to search for a rate: leave η at 1 and use a constant or cosine schedule. Watch d, which the run shows: it should rise in the first few hundred steps and then stay. If it stays at d₀, raise d₀ or the batch size.</source>
        <translation>没有时间搜索学习率时：把 η 保持为 1，用常数或余弦调度。观察运行显示的 d：它应在最初几百步内上升，然后保持不变。若停在 d₀，就增大 d₀ 或批量。</translation>
    </message>
    <message>
        <source>When nobody knows how long to train. It needs regular validations, and its patience is counted in them: validate often and be patient, or noise will lower the rate.</source>
        <translation>没有人知道要训练多久时。它需要定期验证，耐心以验证次数计：多验证、多一点耐心，否则噪声会降低学习率。</translation>
    </message>
    <message>
        <source>When one layer has far larger gradients than the others: clipping all together would stop the others too.</source>
        <translation>当某一层的梯度远大于其他层时：整体裁剪会连其他层也停下来。</translation>
    </message>
    <message>
        <source>When the length of the run is open. Most of the fall comes early, so choose the factor by the steps in which the rate should halve: γ = 0.5^(1 / steps).</source>
        <translation>运行长度不定时。大部分下降发生在前期，因此按学习率减半所需的步数选择因子：γ = 0.5^(1 / 步数)。</translation>
    </message>
    <message>
        <source>When the right rate is not known and there are many validations to find it by. Bound it from above: a loss that still falls says little about how close the rate is to the edge.</source>
        <translation>不知道合适的学习率、又有许多次验证可用来寻找时。请从上方限制它：仍在下降的损失并不能说明学习率离边缘有多近。</translation>
    </message>
    <message>
        <source>When the validation loss is what counts and time is there: each step takes two gradients. The run shows how much the loss rises at the second point, its sharpness.</source>
        <translation>当验证损失最要紧而时间充裕时：每步要算两个梯度。运行中显示损失在第二点升高多少，即尖锐度。</translation>
    </message>
    <message>
        <source>When the validation loss rises while the training loss still falls. The training loss then reads higher than it is: it is measured with units missing. Small models on much data want none.</source>
        <translation>当训练损失仍在下降而验证损失上升时。此时训练损失读数偏高：它是在缺少部分单元时测得的。数据多而模型小则不需要。</translation>
    </message>
    <message>
        <source>When you may want to go on: what was trained at the base rate can be decayed at any time, and the decay alone brings the loss down to that of a cosine run of the same length.</source>
        <translation>当你可能还要继续训练时：以基准学习率训练的结果随时可以衰减，单靠衰减就能把损失降到同样长度的余弦运行的水平。</translation>
    </message>
    <message>
        <source>When you would rather not choose a warmup: the first steps (five with β₂ = 0.999) are momentum steps, the next ones are scaled by r, which rises to 1. A warmup in the schedule is then too much of it.</source>
        <translation>不想选择预热时：最初几步（β₂ = 0.999 时为五步）是动量步，随后各步乘以升到 1 的 r。此时调度中再加预热就过多了。</translation>
    </message>
    <message>
        <source>Where Adam is unstable with a long memory: β₂ = 0.9999 is safe here. The first step only measures. No bias correction, so the first steps are small.</source>
        <translation>在长记忆下 Adam 不稳定时：这里 β₂ = 0.9999 也是安全的。第一步只做测量。没有偏差校正，因此最初几步很小。</translation>
    </message>
    <message>
        <source>Where all random numbers begin: the same seed gives the same run.</source>
        <translation>所有随机数的起点：同样的种子得到同样的运行。</translation>
    </message>
    <message>
        <source>Where every weight begins.</source>
        <translation>每个权重的起点。</translation>
    </message>
    <message>
        <source>Where on the tangent the run begins; the lower, the longer the rate stays high.</source>
        <translation>运行从正切曲线的何处开始；越低，学习率保持高位越久。</translation>
    </message>
    <message>
        <source>Where on the tangent the run ends; the higher, the longer the rate stays low.</source>
        <translation>运行在正切曲线的何处结束；越高，学习率保持低位越久。</translation>
    </message>
    <message>
        <source>Where the decay ends, as a multiple of the base rate.</source>
        <translation>衰减的终点，以基准学习率的倍数表示。</translation>
    </message>
    <message>
        <source>Where the decay ends, as a multiple of the base rate; the rate stays there.</source>
        <translation>衰减的终点，以基准学习率的倍数表示；学习率停在那里。</translation>
    </message>
    <message>
        <source>Where the estimate of the step size begins; too small costs a few steps, too large may diverge.</source>
        <translation>步长估计的起点；太小要多花几步，太大可能发散。</translation>
    </message>
    <message>
        <source>Where the line begins, as a multiple of the base rate.</source>
        <translation>直线的起点，以基准学习率的倍数表示。</translation>
    </message>
    <message>
        <source>Where the line ends, as a multiple of the base rate; 0 lets the weights settle completely.</source>
        <translation>直线的终点，以基准学习率的倍数表示；0 使权重完全稳定下来。</translation>
    </message>
    <message>
        <source>Where the points are, from 0 at the end of the warmup to 1 at the end of the run, none before the one that it follows. Drag them in the curve; double-click to add one or to take one away.</source>
        <translation>各点的位置，从预热结束处的 0 到运行结束处的 1，后一点不早于前一点。可在曲线中拖动；双击增加或去掉一点。</translation>
    </message>
    <message>
        <source>Where the sum of squares begins. Larger values make the first steps smaller.</source>
        <translation>平方和的起点。取值越大，最初几步越小。</translation>
    </message>
    <message>
        <source>Where the warmup begins, as a multiple of where it ends. An exponential warmup must begin above 0.</source>
        <translation>预热的起点，以其终点的倍数表示。指数预热必须从大于 0 处开始。</translation>
    </message>
    <message>
        <source>Whether a line that cannot be used ends the reading with a message, or is skipped and counted.</source>
        <translation>遇到不可用的行时，是停止读取并提示，还是跳过并计数。</translation>
    </message>
    <message>
        <source>Whether bytes that are no text end the reading with a message, or are replaced by � and counted.</source>
        <translation>遇到不是文本的字节时，是停止读取并提示，还是换成 � 并计数。</translation>
    </message>
    <message>
        <source>Whether the first line of a table names its columns. By itself the program takes it as that only if it evidently does.</source>
        <translation>表格首行是否为列名。程序只在显然如此时才自动这样认定。</translation>
    </message>
    <message>
        <source>Whether the layer that makes the scores is clipped too; its authors leave it out.</source>
        <translation>产生分数的层是否也裁剪；作者不裁剪它。</translation>
    </message>
    <message>
        <source>Which examples are kept aside, where no file is named for them. Each stays in its part when others are added.</source>
        <translation>未指定文件时，留出哪些样本。增加其他样本时，每个样本仍在原来的部分。</translation>
    </message>
    <message>
        <source>Which non-linearity the gain makes up for. by_block: the block&apos;s own for the matrix that reads it, and none for the others; anything else: the same gain for every matrix, as torch.nn.init does.</source>
        <translation>增益补偿哪一种非线性。by_block：读取该激活的矩阵用块自己的非线性，其余不补偿；其他选项：每个矩阵用同一增益，同 torch.nn.init。</translation>
    </message>
    <message>
        <source>Which ones are made, and which of them are kept aside. Independent of the experiment&apos;s seed, so that runs with several seeds learn the same.</source>
        <translation>生成哪些样本、留出其中哪些。与实验的种子无关，因此不同种子的运行学习同样的内容。</translation>
    </message>
    <message>
        <source>Which stories are told. Independent of the experiment&apos;s seed, so that runs with several seeds read the same text.</source>
        <translation>讲哪些故事。与实验的种子无关，因此不同种子的运行读同样的文本。</translation>
    </message>
    <message>
        <source>Which tokens a token sees: itself and those before it (back), all (both_ways), or what the family needs: decoders look back, encoders both ways.</source>
        <translation>词元能看到哪些词元：自身及之前的（back）、全部（both_ways），或按模型家族的需要：解码器看前文，编码器双向。</translation>
    </message>
    <message>
        <source>Whitens the gradient of each matrix from the left and from the right by the statistics of its rows and columns.</source>
        <translation>用各行各列的统计量，从左右两侧对每个矩阵的梯度做白化。</translation>
    </message>
    <message>
        <source>Who gets that share: all V classes, as in PyTorch, or the V − 1 others.</source>
        <translation>那部分概率分给谁：全部 V 个类别，同 PyTorch；或其余 V − 1 个。</translation>
    </message>
    <message>
        <source>Whole cosines in the run: 0.5 falls once, 1 falls and rises again, 1.5 ends low again.</source>
        <translation>运行中完整余弦的个数：0.5 下降一次，1 先降后升，1.5 最后又在低处。</translation>
    </message>
    <message>
        <source>Whose step length is taken, tensor by tensor; the direction is Shampoo&apos;s. none: the paper&apos;s own length.</source>
        <translation>逐张量地取谁的步长；方向是 Shampoo 的。none：论文自己的步长。</translation>
    </message>
    <message>
        <source>Width (d_model)</source>
        <translation>宽度 (d_model)</translation>
    </message>
    <message>
        <source>Width d</source>
        <translation>宽度 d</translation>
    </message>
    <message>
        <source>With dropout and large rates: weights cannot grow without end, however long the run. Embeddings, biases and gains are left alone.</source>
        <translation>适合 dropout 和大学习率：不论运行多长，权重都不会无限增长。嵌入、偏置和增益不受影响。</translation>
    </message>
    <message>
        <source>With grafting, what suits the rule that the length is taken from.</source>
        <translation>采用嫁接时，取适合出借步长的那个规则的值。</translation>
    </message>
    <message>
        <source>With warmup the usual choice for fine-tuning, and as good as a cosine for pre-training when it goes all the way to zero. It must know the number of steps beforehand.</source>
        <translation>带预热，是微调的常用选择；预训练时若一直降到零，与余弦一样好。它必须预先知道步数。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Words that are rarer are &lt;unk&gt;: a word seen once teaches little.</source>
        <translation>更少见的词为 &lt;unk&gt;：只见过一次的词学不到什么。</translation>
    </message>
    <message>
        <source>Xavier</source>
        <translation>Xavier</translation>
    </message>
    <message>
        <source>Xavier with smaller q, k and v, and embeddings that √d_model brings to size 1.</source>
        <translation>Xavier，但 q、k、v 较小，嵌入经 √d_model 后大小为 1。</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>about 0.1 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 0.1 倍</translation>
    </message>
    <message>
        <source>about 0.2 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 0.2 倍</translation>
    </message>
    <message>
        <source>about 10 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 10 倍</translation>
    </message>
    <message>
        <source>about 100 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 100 倍</translation>
    </message>
    <message>
        <source>about 2 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 2 倍</translation>
    </message>
    <message>
        <source>about 3 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 3 倍</translation>
    </message>
    <message>
        <source>about 30 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 30 倍</translation>
    </message>
    <message>
        <source>about 5 times AdamW&apos;s</source>
        <translation>约为 AdamW 的 5 倍</translation>
    </message>
    <message>
        <source>about AdamW&apos;s</source>
        <translation>与 AdamW 大致相同</translation>
    </message>
    <message>
        <source>abs</source>
        <translation>绝对</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>adagrad</source>
        <translation>adagrad</translation>
    </message>
    <message>
        <source>addition</source>
        <translation>加法</translation>
    </message>
    <message>
        <source>alibi</source>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all parameters</source>
        <translation>所有参数</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>back</source>
        <translation>只看前文</translation>
    </message>
    <message>
        <source>bits per character</source>
        <translation>比特/字符</translation>
    </message>
    <message>
        <source>both_ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>brackets</source>
        <translation>括号</translation>
    </message>
    <message>
        <source>by_block</source>
        <translation>随块</translation>
    </message>
    <message>
        <source>by_family</source>
        <translation>随模型家族</translation>
    </message>
    <message>
        <source>by_scheme</source>
        <translation>随方案</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>抄写</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>校正</translation>
    </message>
    <message>
        <source>cos</source>
        <translation>cos</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>coupled</source>
        <translation>耦合</translation>
    </message>
    <message>
        <source>d coefficient</source>
        <translation>d 的系数</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>decoder: writes text, token by token (GPT). encoder: reads a text and judges it (BERT). encoder_decoder: reads one text and writes another (the 2017 Transformer, T5).</source>
        <translation>decoder：逐词元写文本（GPT）。encoder：读一段文本并作出判断（BERT）。encoder_decoder：读一段文本并写出另一段（2017 年的 Transformer、T5）。</translation>
    </message>
    <message>
        <source>decoupled</source>
        <translation>解耦</translation>
    </message>
    <message>
        <source>decoupled: the weights shrink by 1 − η λ. coupled: λ θ joins the gradient.</source>
        <translation>decoupled：权重乘以 1 − η λ。coupled：λ θ 并入梯度。</translation>
    </message>
    <message>
        <source>deepnorm</source>
        <translation>DeepNorm</translation>
    </message>
    <message>
        <source>d₀</source>
        <translation>d₀</translation>
    </message>
    <message>
        <source>ema</source>
        <translation>ema</translation>
    </message>
    <message>
        <source>ema: a shorter memory at first, 1 − t^(−2/3), so that the first weights are forgotten.</source>
        <translation>ema：起初记忆较短，为 1 − t^(−2/3)，使最初的权重被遗忘。</translation>
    </message>
    <message>
        <source>ema: memory of the mean, about 1 / (1 − decay) steps. A hundredth of the run is a good one.</source>
        <translation>ema：均值的记忆，约 1 / (1 − decay) 步。取运行的百分之一较好。</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>encoder_decoder</source>
        <translation>编码器-解码器</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配率</translation>
    </message>
    <message>
        <source>exp_range</source>
        <translation>exp_range</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>fairseq</source>
        <translation>fairseq</translation>
    </message>
    <message>
        <source>falls</source>
        <translation>次下降</translation>
    </message>
    <message>
        <source>fan_in</source>
        <translation>fan_in</translation>
    </message>
    <message>
        <source>fan_in keeps the size of signals on the way forward, fan_out that of gradients on the way back.</source>
        <translation>fan_in 使信号在前向传播时大小不变，fan_out 使梯度在反向传播时大小不变。</translation>
    </message>
    <message>
        <source>fan_out</source>
        <translation>fan_out</translation>
    </message>
    <message>
        <source>first</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>from_zero</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>geglu</source>
        <translation>geglu</translation>
    </message>
    <message>
        <source>gelu</source>
        <translation>gelu</translation>
    </message>
    <message>
        <source>gelu_tanh</source>
        <translation>gelu_tanh</translation>
    </message>
    <message>
        <source>hidden matrices; AdamW moves embeddings, head and vectors</source>
        <translation>隐藏层矩阵；嵌入、输出头和向量由 AdamW 更新</translation>
    </message>
    <message>
        <source>in a row</source>
        <translation>连续次数</translation>
    </message>
    <message>
        <source>interpolated</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>interpolated: share of the moment in the direction.</source>
        <translation>interpolated：方向中一阶矩的份额。</translation>
    </message>
    <message>
        <source>iob1</source>
        <translation>iob1</translation>
    </message>
    <message>
        <source>iob2</source>
        <translation>iob2</translation>
    </message>
    <message>
        <source>iobes</source>
        <translation>iobes</translation>
    </message>
    <message>
        <source>kaiming_normal</source>
        <translation>kaiming_normal</translation>
    </message>
    <message>
        <source>kaiming_uniform</source>
        <translation>kaiming_uniform</translation>
    </message>
    <message>
        <source>lawa</source>
        <translation>lawa</translation>
    </message>
    <message>
        <source>lawa: how many states are averaged; each takes as much memory as the weights.</source>
        <translation>lawa：对多少个状态取平均；每个状态与权重占用同样多的内存。</translation>
    </message>
    <message>
        <source>layer_norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>layer_norm (GPT-2, BERT), rms_norm (T5, Llama; without mean and bias), or none.</source>
        <translation>layer_norm（GPT-2、BERT）、rms_norm（T5、Llama；没有均值和偏置），或不用。</translation>
    </message>
    <message>
        <source>layer_scale</source>
        <translation>LayerScale</translation>
    </message>
    <message>
        <source>leaky_relu</source>
        <translation>leaky_relu</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>可学习</translation>
    </message>
    <message>
        <source>lecun_normal</source>
        <translation>lecun_normal</translation>
    </message>
    <message>
        <source>lenient</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>match_rms_adamw</source>
        <translation>match_rms_adamw</translation>
    </message>
    <message>
        <source>matrices in their eigenbasis; vectors as in Adam</source>
        <translation>矩阵在其特征基中；向量同 Adam</translation>
    </message>
    <message>
        <source>matrices; AdamW moves the vectors</source>
        <translation>矩阵；向量由 AdamW 更新</translation>
    </message>
    <message>
        <source>matrices; vectors in the diagonal form</source>
        <translation>矩阵；向量用对角形式</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>modular</source>
        <translation>模运算</translation>
    </message>
    <message>
        <source>moment</source>
        <translation>一阶矩</translation>
    </message>
    <message>
        <source>moment: along the first moment. nesterov: where it is going. interpolated: the moment of the step before, mixed with the new gradient by γ, as in Lion.</source>
        <translation>moment：沿一阶矩。nesterov：沿它将去的方向。interpolated：上一步的矩与新梯度按 γ 混合，同 Lion。</translation>
    </message>
    <message>
        <source>muon</source>
        <translation>muon</translation>
    </message>
    <message>
        <source>nanoGPT on a CPU</source>
        <translation>CPU 上的 nanoGPT</translation>
    </message>
    <message>
        <source>nanochat</source>
        <translation>nanochat</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>nesterov</source>
        <translation>nesterov</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>normuon</source>
        <translation>normuon</translation>
    </message>
    <message>
        <source>normuon evens out how far the rows (or columns) of a matrix move.</source>
        <translation>normuon 使矩阵各行（或各列）的移动量趋于均匀。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>off: steps follow the gradient itself. mean: a running mean of gradients, as in Adam. sum: a decaying sum, as in momentum.</source>
        <translation>off：步长直接跟随梯度。mean：梯度的滑动平均，同 Adam。sum：衰减的累积和，同动量。</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原版</translation>
    </message>
    <message>
        <source>original: memory of a mean of updates, which costs a number for each weight. 0: none.</source>
        <translation>original：更新均值的记忆，每个权重要多占一个数。0：不用。</translation>
    </message>
    <message>
        <source>original: steps in proportion to the tensor&apos;s root mean square; torch always does.</source>
        <translation>original：步长与张量的均方根成比例；torch 总是如此。</translation>
    </message>
    <message>
        <source>original: tall matrices move √(rows / columns) times as far. match_rms_adamw: steps as large as AdamW&apos;s, so that its rate and decay can be taken over (use η ≈ 10⁻³).</source>
        <translation>original：高矩阵的移动量乘以 √(行数 / 列数)。match_rms_adamw：步长与 AdamW 同大，因此可以沿用它的学习率和衰减（取 η ≈ 10⁻³）。</translation>
    </message>
    <message>
        <source>original: the relative step starts at 10⁻⁶ t.</source>
        <translation>original：相对步长从 10⁻⁶ t 开始。</translation>
    </message>
    <message>
        <source>original: the step is min(10⁻², 1/√t), and the learning rate and its schedule are unused.</source>
        <translation>original：步长为 min(10⁻², 1/√t)，学习率及其调度不起作用。</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其余类别</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>own: as the optimizer&apos;s rule has it. coupled: λ θ joins the gradient. decoupled: the weights shrink by 1 − η λ before the step. corrected: by 1 − η² λ / η_max. How strongly is the optimizer&apos;s weight decay.</source>
        <translation>own：按优化器规则自带的方式。coupled：λ θ 并入梯度。decoupled：步前把权重乘以 1 − η λ。corrected：乘以 1 − η² λ / η_max。强度由优化器的权重衰减决定。</translation>
    </message>
    <message>
        <source>parity</source>
        <translation>奇偶</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>post</source>
        <translation>后置</translation>
    </message>
    <message>
        <source>pre</source>
        <translation>前置</translation>
    </message>
    <message>
        <source>pre: before each branch (GPT-2), trains well at any depth. post: after its sum (the 2017 Transformer), wants a warmup. sandwich: before and after the branch.</source>
        <translation>pre：在每个分支之前（GPT-2），任何深度都好训练。post：在求和之后（2017 年的 Transformer），需要预热。sandwich：在分支之前和之后。</translation>
    </message>
    <message>
        <source>r</source>
        <translation>r</translation>
    </message>
    <message>
        <source>reach_peak</source>
        <translation>升到峰值</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>回忆</translation>
    </message>
    <message>
        <source>rel</source>
        <translation>相对</translation>
    </message>
    <message>
        <source>rel: a part of the best loss. abs: in nats.</source>
        <translation>rel：占最佳损失的比例。abs：以奈特计。</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>reverse</source>
        <translation>倒写</translation>
    </message>
    <message>
        <source>rezero</source>
        <translation>ReZero</translation>
    </message>
    <message>
        <source>rms_norm</source>
        <translation>RMS 归一化</translation>
    </message>
    <message>
        <source>rotary</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>sandwich</source>
        <translation>夹心</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>selu</source>
        <translation>selu</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>sgd</source>
        <translation>sgd</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>signSGD</source>
        <translation>signSGD</translation>
    </message>
    <message>
        <source>signSGD that averages the noise away first; half of Adam&apos;s memory. Every step has the same length, so the loss settles only as the schedule falls.</source>
        <translation>先平均掉噪声的 signSGD；内存为 Adam 的一半。每一步长度相同，因此损失只随调度下降而稳定。</translation>
    </message>
    <message>
        <source>silu</source>
        <translation>silu</translation>
    </message>
    <message>
        <source>sinusoidal</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>任意位置</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>按行</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>span F1</source>
        <translation>实体 F1</translation>
    </message>
    <message>
        <source>squared_relu</source>
        <translation>squared_relu</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>strong_wolfe</source>
        <translation>strong_wolfe</translation>
    </message>
    <message>
        <source>strong_wolfe: tries step lengths until loss and slope have fallen enough. none: every step has length η.</source>
        <translation>strong_wolfe：尝试不同步长，直到损失和斜率都降得足够。none：每一步长度为 η。</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>swa</source>
        <translation>swa</translation>
    </message>
    <message>
        <source>swiglu</source>
        <translation>swiglu</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch: as torch.optim.Adafactor. original: as the paper and fairseq, with a relative step and an optional mean.</source>
        <translation>torch：同 torch.optim.Adafactor。original：同论文和 fairseq，带相对步长和可选的均值。</translation>
    </message>
    <message>
        <source>triangular</source>
        <translation>triangular</translation>
    </message>
    <message>
        <source>triangular2</source>
        <translation>triangular2</translation>
    </message>
    <message>
        <source>triangular: all peaks alike; triangular2: each half as high as the one before; exp_range: they shrink by γ at every step.</source>
        <translation>triangular：各峰相同；triangular2：每个峰为前一个的一半；exp_range：每一步乘以 γ 缩小。</translation>
    </message>
    <message>
        <source>truncated_normal</source>
        <translation>截断正态</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>validations</source>
        <translation>次验证</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>xavier_normal</source>
        <translation>xavier_normal</translation>
    </message>
    <message>
        <source>xavier_uniform</source>
        <translation>xavier_uniform</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>z-loss</source>
        <translation>z-loss</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>β₁</source>
        <translation>β₁</translation>
    </message>
    <message>
        <source>β₁ of the AdamW that gains and biases get.</source>
        <translation>更新增益和偏置的 AdamW 的 β₁。</translation>
    </message>
    <message>
        <source>β₁ of the AdamW that moves embeddings, head and vectors.</source>
        <translation>更新嵌入、输出头和向量的 AdamW 的 β₁。</translation>
    </message>
    <message>
        <source>β₂</source>
        <translation>β₂</translation>
    </message>
    <message>
        <source>β₂ of the AdamW that gains and biases get.</source>
        <translation>更新增益和偏置的 AdamW 的 β₂。</translation>
    </message>
    <message>
        <source>β₂ of the AdamW that moves embeddings, head and vectors.</source>
        <translation>更新嵌入、输出头和向量的 AdamW 的 β₂。</translation>
    </message>
    <message>
        <source>β₃</source>
        <translation>β₃</translation>
    </message>
    <message>
        <source>γ</source>
        <translation>γ</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>ε inside</source>
        <translation>ε 在根号内</translation>
    </message>
    <message>
        <source>ε of the AdamW that moves embeddings, head and vectors.</source>
        <translation>更新嵌入、输出头和向量的 AdamW 的 ε。</translation>
    </message>
    <message>
        <source>ε₁</source>
        <translation>ε₁</translation>
    </message>
    <message>
        <source>ε₂</source>
        <translation>ε₂</translation>
    </message>
    <message>
        <source>η+</source>
        <translation>η+</translation>
    </message>
    <message>
        <source>η−</source>
        <translation>η−</translation>
    </message>
    <message>
        <source>λ y is added to the normalised gradient, at the point y where the gradient is taken.</source>
        <translation>在取梯度的点 y 处，把 λ y 加到归一化后的梯度上。</translation>
    </message>
    <message>
        <source>λ θ is added to Adam&apos;s step before the trust ratio scales both.</source>
        <translation>先把 λ θ 加到 Adam 的步上，再由信任比缩放两者。</translation>
    </message>
    <message>
        <source>λ θ joins the gradient, and its norm the ratio that scales both.</source>
        <translation>λ θ 并入梯度，其范数并入缩放两者的比值。</translation>
    </message>
    <message>
        <source>λ₁</source>
        <translation>λ₁</translation>
    </message>
    <message>
        <source>λ₂</source>
        <translation>λ₂</translation>
    </message>
    <message>
        <source>μP</source>
        <translation>μP</translation>
    </message>
    <message>
        <source>ρ</source>
        <translation>ρ</translation>
    </message>
    <message>
        <source>σ</source>
        <translation>σ</translation>
    </message>
    <message>
        <source>τ</source>
        <translation>τ</translation>
    </message>
    <message>
        <source>ψ</source>
        <translation>ψ</translation>
    </message>
    <message>
        <source>√(v + ε) instead of √v + ε.</source>
        <translation>√(v + ε)，而不是 √v + ε。</translation>
    </message>
    <message>
        <source>A name from the first line of a table or a key of JSON lines; or a number, counted from 1. Empty: the one that has a usual name, or else the next from the left.</source>
        <translation>表格首行中的名称或 JSON 行的键；或从 1 数起的编号。留空：取带有常用名称的那一列，否则从左取下一列。</translation>
    </message>
    <message>
        <source>Word column</source>
        <translation>词列</translation>
    </message>
    <message>
        <source>Tag column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Which column of a line is the word, counted from 1.</source>
        <translation>一行中的哪一列是词，从 1 数起。</translation>
    </message>
    <message>
        <source>Which column of a line is the tag, counted from 1; 0 is the last.</source>
        <translation>一行中的哪一列是标签，从 1 数起；0 表示最后一列。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Save the best</source>
        <translation>保存最佳</translation>
    </message>
    <message>
        <source>Disk budget</source>
        <translation>磁盘预算</translation>
    </message>
    <message>
        <source>Which of these checkpoints stay: all; logarithmic, those after 1, 2, 4, 8, ... times that many steps; or only the last. The newest always stays.</source>
        <translation>保留哪些检查点：all 全部；logarithmic 只留该步数的 1、2、4、8…… 倍处的；last 只留最后一个。最新的总会保留。</translation>
    </message>
    <message>
        <source>Keeps the weights with the lowest validation loss as a checkpoint of their own.</source>
        <translation>把验证损失最低的权重另存为一个检查点。</translation>
    </message>
    <message>
        <source>Room for the checkpoints of a run. Beyond it those in the densest places go, never the newest and the best. 0: as much as it takes.</source>
        <translation>一个运行的检查点可用的空间。超出时先删除最密处的，最新和最佳的从不删除。0：不限。</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后一个</translation>
    </message>
    <message>
        <source>CSV tables</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Steps, validations and events as tables for spreadsheets, R and pandas.</source>
        <translation>把各步、各次验证和事件写成表格，供电子表格、R 和 pandas 使用。</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON 行</translation>
    </message>
    <message>
        <source>The log&apos;s lines by kind, for jq, pandas and scripts.</source>
        <translation>按类别分开的日志行，供 jq、pandas 和脚本使用。</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>An event file with scalars, samples and hyper-parameters.</source>
        <translation>含标量、样例和超参数的事件文件。</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>Weights, tokenizer and model card for transformers&apos; from_pretrained.</source>
        <translation>权重、分词器和模型卡，可用 transformers 的 from_pretrained 打开。</translation>
    </message>
    <message>
        <source>PyTorch script</source>
        <translation>PyTorch 脚本</translation>
    </message>
    <message>
        <source>train.py that trains the same run in PyTorch, with the same batches and the same losses.</source>
        <translation>在 PyTorch 中训练同一运行的 train.py，批次和损失都相同。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>One HTML page with settings, curves, numbers and samples.</source>
        <translation>一页 HTML，含设置、曲线、数值和样例。</translation>
    </message>
    <message>
        <source>A second norm within every branch, and branches that begin larger the deeper the model is.</source>
        <translation>每个分支内部再加一个归一化，并且模型越深，分支的起始幅度越大。</translation>
    </message>
    <message>
        <source>Another norm within each branch, before its last matrix (Sub-LN, Wang et al. 2022): what a branch adds keeps its size at any depth and rate.</source>
        <translation>每个分支内部、在其最后一个矩阵之前再加一个归一化（Sub-LN，Wang 等 2022）：在任何深度和学习率下，分支所加的内容大小不变。</translation>
    </message>
    <message>
        <source>Chooses the tensors that weight decay and penalties pull towards zero, by their role.</source>
        <translation>按角色选择哪些张量被权重衰减和惩罚拉向零。</translation>
    </message>
    <message>
        <source>Decay shrinks a head of its own.</source>
        <translation>衰减缩小单独的输出头。</translation>
    </message>
    <message>
        <source>Decay shrinks the biases too; usually left out.</source>
        <translation>衰减也缩小偏置；通常不这样做。</translation>
    </message>
    <message>
        <source>Decay shrinks the embeddings, and a head that is tied to them. A rare token&apos;s embedding then fades between two occurrences.</source>
        <translation>衰减缩小嵌入，以及与之共享的输出头。少见词元的嵌入因此会在两次出现之间减弱。</translation>
    </message>
    <message>
        <source>Decay shrinks the gains of norms too, towards 0 and not towards 1; usually left out.</source>
        <translation>衰减也缩小归一化的增益，朝向 0 而不是 1；通常不这样做。</translation>
    </message>
    <message>
        <source>Decay shrinks the matrices inside the network: what overfits.</source>
        <translation>衰减缩小网络内部的矩阵：会过拟合的正是它们。</translation>
    </message>
    <message>
        <source>How a branch f joins the stream x: x + f; x + c f; c x + f (DeepNorm, with norms post); x + a f with one learned a that begins at 0 (ReZero) or at c (learned_scale, Fixup&apos;s); or with one learned number per channel that begins at c (LayerScale).</source>
        <translation>分支 f 如何并入残差流 x：x + f；x + c f；c x + f（DeepNorm，归一化后置）；x + a f，其中 a 是从 0（ReZero）或从 c（learned_scale，Fixup 所用）开始的可学习数；或每个通道各一个从 c 开始的可学习数（LayerScale）。</translation>
    </message>
    <message>
        <source>Inner norm</source>
        <translation>内部归一化</translation>
    </message>
    <message>
        <source>One recipe for readers, writers and translators, at rates at which pre-norm breaks. Choosing it turns on the blocks&apos; inner norms; an encoder-decoder has its own γ. After adding blocks nothing need be set again: γ follows.</source>
        <translation>同一配方适用于理解、生成和翻译模型，学习率可以高到前置归一化会崩溃的程度。选择它会打开块的内部归一化；编码器-解码器有自己的 γ。增加块之后无需重新设置：γ 会随之变化。</translation>
    </message>
    <message>
        <source>Shrinking a norm&apos;s gain or a bias only hurts; matrices are what overfits. By default everything of two dimensions decays, as in nanoGPT. The strength λ stands with the optimizer.</source>
        <translation>缩小归一化的增益或偏置只有坏处；会过拟合的是矩阵。默认情况下所有二维张量都衰减，同 nanoGPT。强度 λ 在优化器中设置。</translation>
    </message>
    <message>
        <source>Sub-LN</source>
        <translation>Sub-LN</translation>
    </message>
    <message>
        <source>The c of scaled, deepnorm, layer_scale and learned_scale.</source>
        <translation>scaled、deepnorm、layer_scale 和 learned_scale 中的 c。</translation>
    </message>
    <message>
        <source>The first loss is exactly ln V and the stream has the same size at every depth. Choosing it takes the norms out, gives each branch one learned scale that begins at 1 and turns biases on: one for each channel, where the paper has one for each matrix.</source>
        <translation>起始损失恰为 ln V，残差流在各深度大小相同。选择它会去掉归一化，给每个分支一个从 1 开始的可学习缩放，并打开偏置：每个通道一个，而论文中每个矩阵一个。</translation>
    </message>
    <message>
        <source>Weight decay: biases</source>
        <translation>权重衰减：偏置</translation>
    </message>
    <message>
        <source>Weight decay: embeddings</source>
        <translation>权重衰减：嵌入</translation>
    </message>
    <message>
        <source>Weight decay: gains</source>
        <translation>权重衰减：增益</translation>
    </message>
    <message>
        <source>Weight decay: head</source>
        <translation>权重衰减：输出头</translation>
    </message>
    <message>
        <source>Weight decay: matrices</source>
        <translation>权重衰减：矩阵</translation>
    </message>
    <message>
        <source>learned_scale</source>
        <translation>可学习缩放</translation>
    </message>
    <message>
        <source>A model sees the text in windows of its context. They begin anywhere, or else with a line, and hold as many whole lines as fit: for texts whose lines do not depend on each other, such as names, verses or the built-in stories. Lines that are longer than the context are cut.</source>
        <translation>模型按其上下文长度的窗口看文本。窗口可从任意处开始；也可从一行的开头开始，装下尽可能多的整行：适合各行互不相关的文本，如名字、诗句或内置故事。比上下文更长的行会被切开。</translation>
    </message>
    <message>
        <source>Learns three tenths of a table of sums by heart in 600 steps, and understands it only much later: the validation accuracy rises when nobody expects it any more.</source>
        <translation>先用 600 步背下加法表的十分之三，很久以后才真正理解：验证准确率在谁也不再期待的时候上升。</translation>
    </message>
    <message>
        <source>Stories, close to the lowest possible loss</source>
        <translation>故事：接近可能达到的最低损失</translation>
    </message>
    <message>
        <source>Whole stories in pieces of words, Muon and rotary positions: in a minute a small GPT comes near what nobody can beat.</source>
        <translation>按词片读整篇故事，用 Muon 和旋转位置编码：一分钟内，一个小型 GPT 接近无人能超过的损失。</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Norm ε</source>
        <translation>归一化 ε</translation>
    </message>
    <message>
        <source>What every norm adds to the variance, or the mean square, before it takes the root. 0: 1e-5 for layer norms, 1e-6 for RMS norms. Many Llamas have 1e-5, BERT has 1e-12.</source>
        <translation>每个归一化在开方前加到方差（或均方）上的数。0：层归一化用 1e-5，RMS 归一化用 1e-6。许多 Llama 用 1e-5，BERT 用 1e-12。</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>tokenizer.json for Hugging Face&apos;s tokenizers, of any model.</source>
        <translation>供 Hugging Face 的 tokenizers 使用的 tokenizer.json，适用于任何模型。</translation>
    </message>
    <message>
        <source>Measure training data too</source>
        <translation>同时评估训练数据</translation>
    </message>
    <message>
        <source>Whether each measurement also takes as much of what is trained on, without dropout. The gap between the two is what the model knows by heart. Takes as long again.</source>
        <translation>每次评估时是否也在同样多的训练数据上评估一次（不用 dropout）。两者的差距就是模型死记硬背的部分。评估时间加倍。</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>束数</translation>
    </message>
    <message>
        <source>Draws from so many of the likeliest tokens only (Fan et al. 2018). 0: from all.</source>
        <translation>只从概率最高的这么多个词元中抽取（Fan 等，2018）。0：全部。</translation>
    </message>
    <message>
        <source>Draws from the fewest tokens whose probabilities, after temperature and top k, reach this sum (Holtzman et al. 2020). 1: from all.</source>
        <translation>经过温度和 Top k 之后，只从概率之和达到该值的最少词元中抽取（Holtzman 等，2020）。1：全部。</translation>
    </message>
    <message>
        <source>Length penalty α</source>
        <translation>长度惩罚 α</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Scores are divided by it before a token is drawn: below 1 likely tokens become likelier, above 1 unlikely ones. 0: the likeliest.</source>
        <translation>抽取词元之前，得分先除以它：小于 1 时可能的词元更可能，大于 1 时不大可能的词元更可能。0：取最可能的。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Texts of n tokens are compared by log-probability / ((5 + n) / 6)^α (Wu et al. 2016): more is kinder to long ones. 0: by log-probability.</source>
        <translation>n 个词元的文本按 对数概率 / ((5 + n) / 6)^α 比较（Wu 等，2016）：值越大对长文本越宽容。0：只按对数概率。</translation>
    </message>
    <message>
        <source>Texts that are followed at once; more find likelier texts and take more time. 1 is greedy.</source>
        <translation>同时跟踪的文本数；越多越能找到更可能的文本，也越费时。1 就是贪心。</translation>
    </message>
    <message>
        <source>The same seed draws the same text.</source>
        <translation>相同的种子抽出相同的文本。</translation>
    </message>
    <message>
        <source>Tokens to write at most. What reads a source writes no more than its context.</source>
        <translation>最多写出的词元数。读入源文本的模型写得不会超过其上下文长度。</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>beam</source>
        <translation>束搜索</translation>
    </message>
    <message>
        <source>greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>greedy: the likeliest token each time. sample: drawn by its probability. beam: the likeliest of several texts that are followed at once.</source>
        <translation>贪心：每次取最可能的词元。采样：按概率抽取。束搜索：在同时跟踪的几段文本中取最可能的。</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>段文本</translation>
    </message>
    <message>
        <source>A decoder reads from left to right and writes what comes next. An encoder sees the whole text at once and says something about it: one word for all, such as a mood, or one for each word, such as whether it is a name.</source>
        <translation>解码器从左读到右，写出接下来的内容。编码器一次看到整段文本，并对它作出判断：对全文给一个词，例如情绪；或者对每个词各给一个，例如它是不是名字。</translation>
    </message>
    <message>
        <source>A fair comparison</source>
        <translation>公平的比较</translation>
    </message>
    <message>
        <source>A good rate is found, not known. Set one of your own in the form, under Optimizer, and press Train; the three curves stay for comparison.</source>
        <translation>好的学习率是找出来的，不是事先知道的。在表单的“优化器”中自己设一个，按“训练”；三条曲线会留着供比较。</translation>
    </message>
    <message>
        <source>A model with little data remembers it instead of understanding it; dropout makes that harder.</source>
        <translation>数据少时，模型会记住而不是理解；dropout 让死记变难。</translation>
    </message>
    <message>
        <source>A transformer that writes is asked one question again and again: which character comes next? Its loss is how surprised it is by the right one, in nats. Who knows nothing is as surprised as by any of V characters, ln V; that is the upper dashed line.</source>
        <translation>会写作的 Transformer 反复回答同一个问题：下一个字符是什么？损失就是它对正确答案感到多意外，单位是 nat。一无所知者对 V 个字符中的任何一个都同样意外，即 ln V；这就是上面那条虚线。</translation>
    </message>
    <message>
        <source>Adam divides each weight&apos;s step by how large its gradients usually are, so that rare words and deep layers move as far as the others. AdamW lets the weights shrink a little on top, beside the gradient and not through it.</source>
        <translation>Adam 把每个权重的步长除以其梯度通常的大小，于是罕见词和深层的权重也能像其他权重一样移动。AdamW 在此之外让权重略微收缩，与梯度并行，而不经过梯度。</translation>
    </message>
    <message>
        <source>Adam is far below both. With so few steps AdamW is hardly different from Adam: its decay matters where training is long or data is scarce.</source>
        <translation>Adam 远低于前两者。步数这么少时 AdamW 与 Adam 几乎没有差别：它的衰减在训练很长或数据很少时才重要。</translation>
    </message>
    <message>
        <source>At step 0 the large one is far above ln V: it is sure of itself, and wrong. The small one starts right and then waits, as its gradients are small too.</source>
        <translation>在第 0 步，大的那个远高于 ln V：它很自信，却是错的。小的那个起点正确，却迟迟不动，因为它的梯度也很小。</translation>
    </message>
    <message>
        <source>BLEU rises late: half a sentence right is worth little. In Samples, Attention shows which word of the source each written word looks at.</source>
        <translation>BLEU 上升得晚：句子对一半价值不大。在“样例”中，“注意力”显示写出的每个词在看源句的哪个词。</translation>
    </message>
    <message>
        <source>Before the first step all weights are drawn at random, and the standard deviation σ says how large. Three times the same model, from σ = 0.001, 0.02 and 1.</source>
        <translation>第一步之前，所有权重都随机抽取，标准差 σ 决定它们有多大。同一个模型训练三次，分别从 σ = 0.001、0.02 和 1 开始。</translation>
    </message>
    <message>
        <source>Both are alike for long. The gain comes at the end, when the rate is small: do not judge a schedule halfway.</source>
        <translation>两者长时间不相上下。收益在最后学习率变小时才出现：不要在半途评判调度。</translation>
    </message>
    <message>
        <source>Decide before you look what you will measure, and at which step. Rankings in the middle of a schedule are often turned round at its end.</source>
        <translation>看结果之前，先决定要测什么、在第几步测。调度中途的名次到最后常常会颠倒。</translation>
    </message>
    <message>
        <source>Dropout turns a tenth of the activations off at random in each step, so no weight can rely on another being there.</source>
        <translation>Dropout 在每一步随机关闭十分之一的激活，于是没有哪个权重能指望另一个一定在场。</translation>
    </message>
    <message>
        <source>Every step moves the weights against the gradient, and the learning rate η says how far. The same model, the same data, the same 300 steps, three rates.</source>
        <translation>每一步都让权重逆着梯度移动，学习率 η 决定移动多远。同样的模型、同样的数据、同样的 300 步，三种学习率。</translation>
    </message>
    <message>
        <source>Flat is good. What grows or shrinks with every block does so without end in a deep model.</source>
        <translation>平坦才好。每过一块就增大或缩小的量，在深模型里会无止境地增大或缩小。</translation>
    </message>
    <message>
        <source>Four uses of a transformer</source>
        <translation>Transformer 的四种用途</translation>
    </message>
    <message>
        <source>From SGD to AdamW</source>
        <translation>从 SGD 到 AdamW</translation>
    </message>
    <message>
        <source>Gradient descent takes the gradient as it is. Momentum keeps a running mean of the gradients: what they agree on adds up, what contradicts itself cancels. Each has a rate here that suits it.</source>
        <translation>梯度下降直接使用梯度。动量保留梯度的滑动平均：一致的方向累加，矛盾的方向抵消。这里两者各用适合自己的学习率。</translation>
    </message>
    <message>
        <source>In its first steps Adam has seen only a few gradients and divides by a poor estimate, while the weights are still random: the steps are large and badly aimed. Warmup raises the rate over the first steps. Here the rate is bold, 0.02, so that it shows.</source>
        <translation>最初几步 Adam 只见过很少的梯度，除以的是粗糙的估计，而权重还是随机的：步子大，方向也不准。预热在最初若干步里逐渐提高学习率。这里用了大胆的 0.02，以便看出差别。</translation>
    </message>
    <message>
        <source>Learning by heart</source>
        <translation>死记硬背</translation>
    </message>
    <message>
        <source>Look for the largest rate that is still calm. It is usually close to the best one, and a third of it is safe.</source>
        <translation>找出仍然平稳的最大学习率。它通常接近最佳值，取其三分之一是稳妥的。</translation>
    </message>
    <message>
        <source>Momentum is ahead, but not by much. Both have one rate for all weights, and a transformer&apos;s weights are of very different kinds.</source>
        <translation>动量领先，但不多。两者对所有权重都用同一个学习率，而 Transformer 的权重种类很不相同。</translation>
    </message>
    <message>
        <source>Near a good place large steps jump over it. A schedule that falls, as the cosine does, lets the model settle; a constant rate keeps it moving.</source>
        <translation>在好的位置附近，大步子会跨过去。像余弦那样下降的调度让模型安顿下来；恒定的学习率使它一直晃动。</translation>
    </message>
    <message>
        <source>One number decides more than all others: too small is slow, too large breaks.</source>
        <translation>有一个数比其他所有数都重要：太小则慢，太大则坏。</translation>
    </message>
    <message>
        <source>One run proves nothing. Seeds, tuned rates, and a sentence that says how sure it is.</source>
        <translation>一次运行证明不了什么。要有多个种子、调好的学习率，以及一句说明把握有多大的话。</translation>
    </message>
    <message>
        <source>Only 10,000 characters to learn from, and time enough to see each of them fifty times. Beside the validation loss the training data is measured too, without dropout: the thin line.</source>
        <translation>只有 10,000 个字符可学，而时间足够把每个字符看五十遍。除验证损失之外，也在训练数据上测量，不用 dropout：就是那条细线。</translation>
    </message>
    <message>
        <source>Open Compare: above the table stands which one is better, by how much, and whether that may be chance. Runs of one setting are a single line of the table of runs, as mean and deviation.</source>
        <translation>打开“比较”：表的上方写着哪个更好、好多少、是否可能是偶然。同一设置的多次运行在运行表中是一行，显示均值和标准差。</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The loss starts on that line. It falls steeply while the model learns how often each character occurs, then slowly while it learns words.</source>
        <translation>损失从那条线开始。模型学习每个字符出现的频率时，损失陡降；学习单词时，则缓慢下降。</translation>
    </message>
    <message>
        <source>The lower dashed line is the lowest loss that any model can reach: these stories are told by dice, and dice cannot be foreseen. Five times as many steps come closer to it.</source>
        <translation>下面那条虚线是任何模型所能达到的最低损失：这些故事由骰子讲述，而骰子无法预知。五倍的步数会更接近它。</translation>
    </message>
    <message>
        <source>The same blocks write, translate, judge and mark; only the ends differ.</source>
        <translation>同样的块可以写作、翻译、判断和标注；只有两端不同。</translation>
    </message>
    <message>
        <source>The section Initialization of the form draws what a choice does to the first batch: how the spread of the activations grows from block to block. Choose others there and watch it before you train.</source>
        <translation>表单的“初始化”一节画出所选方案对第一个批次的作用：激活的离散程度如何逐块变化。在那里换几种，训练之前先看一看。</translation>
    </message>
    <message>
        <source>The small rate is on its way and will not arrive in time. The large one falls fast at first and then stays high, or jumps: each step goes too far and undoes the one before.</source>
        <translation>小的学习率走在路上，却来不及到达。大的起初降得快，随后停在高处，或者跳动：每一步都走得太远，抵消了前一步。</translation>
    </message>
    <message>
        <source>The training loss goes on falling, and after about 600 steps the validation loss rises: from there on the model learns the text by heart. The best checkpoint is the one before; it is kept.</source>
        <translation>训练损失持续下降，而约 600 步之后验证损失上升：从那里起，模型是在背诵文本。最佳检查点在此之前；它会被保留。</translation>
    </message>
    <message>
        <source>The training loss is higher and the validation loss lower: less is known by heart, more is understood. Try 0.3, and see that too much is too much.</source>
        <translation>训练损失更高，验证损失更低：背下来的少了，理解的多了。试试 0.3，看看过犹不及。</translation>
    </message>
    <message>
        <source>To translate, an encoder reads the source and a decoder writes, looking back at what was read. This is the transformer of 2017.</source>
        <translation>翻译时，编码器读源句，解码器边写边回看读到的内容。这就是 2017 年的 Transformer。</translation>
    </message>
    <message>
        <source>Train a small transformer for a second, and read its curves.</source>
        <translation>用一秒钟训练一个小 Transformer，并学会读它的曲线。</translation>
    </message>
    <message>
        <source>Two settings, two runs each that differ in the seed only: in what the weights begin with and in the order of the data.</source>
        <translation>两种设置，各运行两次，只有种子不同：也就是权重的初值和数据的次序不同。</translation>
    </message>
    <message>
        <source>Warmup and schedules</source>
        <translation>预热与调度</translation>
    </message>
    <message>
        <source>Weights that are too small say nothing, weights that are too large shout.</source>
        <translation>权重太小，什么也说不出；权重太大，则是叫喊。</translation>
    </message>
    <message>
        <source>What learning looks like</source>
        <translation>学习是什么样子</translation>
    </message>
    <message>
        <source>What momentum remembers and what Adam divides by, and why transformers want it.</source>
        <translation>动量记住什么，Adam 除以什么，以及为什么 Transformer 需要它们。</translation>
    </message>
    <message>
        <source>Where does the curve bend? Open Samples and read what the model writes: the spelling comes first, the sense later.</source>
        <translation>曲线在哪里拐弯？打开“样例”，读读模型写的东西：先学会拼写，后学会意思。</translation>
    </message>
    <message>
        <source>Where to begin</source>
        <translation>从哪里开始</translation>
    </message>
    <message>
        <source>Whoever compares optimizers at one rate compares rates. Give each the same small budget to find its own first: a race does that in the terminal, optimlab-cli race, and a sweep, optimlab-cli sweep, tries many settings; the Tune tab follows it.</source>
        <translation>用同一个学习率比较优化器，比的其实是学习率。先给每个优化器同样的小预算去找自己的学习率：终端里的竞赛 optimlab-cli race 就是这样做的；搜索 optimlab-cli sweep 尝试许多设置，“调优”页可以跟踪它。</translation>
    </message>
    <message>
        <source>Why the first steps should be small, and the last ones too.</source>
        <translation>为什么最初几步应当小，最后几步也应当小。</translation>
    </message>
    <message>
        <source>Without warmup the loss gets stuck high and never makes up for it. Look at the panel of the gradient norm in the first steps as well.</source>
        <translation>没有预热，损失会卡在高处，再也补不回来。也看看最初几步的梯度范数面板。</translation>
    </message>
    <message>
        <source>Both are learnt in about a second, as the texts are simple. Open Samples, pick a run in the table, and click into the confusion matrix.</source>
        <translation>文本很简单，两者都只需一秒左右就能学会。打开“样例”，在表中选一次运行，点击混淆矩阵。</translation>
    </message>
    <message>
        <source>Compare the lines again. The two β₂ lie as far apart as their seeds do; the small rate lies much farther off than any seed, and so the sentence is sure.</source>
        <translation>再比较各行。两个 β₂ 的差距不过与种子之间的差距相当；小学习率则远远超出任何种子的差距，因此那句话说得肯定。</translation>
    </message>
    <message>
        <source>Now a setting that matters: the rate, a twentieth of what it was, again with two seeds.</source>
        <translation>现在换一个真正有影响的设置：学习率减到原来的二十分之一，同样用两个种子。</translation>
    </message>
    <message>
        <source>A validation loss to be first at. 0: what even the slowest contestant reaches.</source>
        <translation>比谁先达到的验证损失。0：最慢的参赛者也能达到的值。</translation>
    </message>
    <message>
        <source>AdamW at one learning rate with warmups of different lengths, and without.</source>
        <translation>AdamW 用同一个学习率，预热长短不同，以及没有预热。</translation>
    </message>
    <message>
        <source>AdamW, Lion, Muon, SOAP and Schedule-Free; each finds its learning rate first.</source>
        <translation>AdamW、Lion、Muon、SOAP 和 Schedule-Free；各自先寻找学习率。</translation>
    </message>
    <message>
        <source>Initializations</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Learning rates that each contestant tries before the race. 0: it races with its own.</source>
        <translation>每个参赛者赛前尝试的学习率个数。0：用自己的学习率参赛。</translation>
    </message>
    <message>
        <source>Length of such a trial. 0: a quarter of the race.</source>
        <translation>每次试验的长度。0：比赛的四分之一。</translation>
    </message>
    <message>
        <source>Level in</source>
        <translation>齐平于</translation>
    </message>
    <message>
        <source>SGD, momentum, Adam, AdamW, and SGD with warmup; each finds its learning rate first.</source>
        <translation>SGD、动量、Adam、AdamW 和带预热的 SGD；各自先寻找学习率。</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Steps a trial</source>
        <translation>每次试验的步数</translation>
    </message>
    <message>
        <source>Target loss</source>
        <translation>目标损失</translation>
    </message>
    <message>
        <source>The five of the course</source>
        <translation>课程中的五种</translation>
    </message>
    <message>
        <source>The modern five</source>
        <translation>现代的五种</translation>
    </message>
    <message>
        <source>The race is run so many times, each with other first weights and other batches.</source>
        <translation>比赛进行这么多次，每次的初始权重和批次都不同。</translation>
    </message>
    <message>
        <source>The rates tried reach from a contestant&apos;s own divided by this to its own times this.</source>
        <translation>尝试的学习率从参赛者自己的除以此数，到自己的乘以此数。</translation>
    </message>
    <message>
        <source>The same optimizer under five schedules; each finds its peak rate first.</source>
        <translation>同一个优化器用五种调度；各自先寻找峰值学习率。</translation>
    </message>
    <message>
        <source>The same training from five kinds of first weights.</source>
        <translation>同样的训练，从五种初始权重开始。</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>试验数</translation>
    </message>
    <message>
        <source>Warmup or not</source>
        <translation>要不要预热</translation>
    </message>
    <message>
        <source>What the contestants have equally much of at any moment of the race.</source>
        <translation>比赛中任何时刻，各参赛者同样多的是什么。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>0: what trains most steps in a second here, which is measured.</source>
        <translation>0：在本机上每秒训练步数最多的数目，由测量得出。</translation>
    </message>
    <message>
        <source>A cautious choice: it wastes less than no rule and misses less than halving.</source>
        <translation>谨慎的选择：比没有规则浪费少，比减半错过少。</translation>
    </message>
    <message>
        <source>A number that is taken over is multiplied by this, or divided by it.</source>
        <translation>接过来的数值会乘以或除以这个倍数。</translation>
    </message>
    <message>
        <source>An even cover of the space, however many trials there are.</source>
        <translation>无论试验多少，都均匀地覆盖空间。</translation>
    </message>
    <message>
        <source>At each rung only the best share of all trials so far goes on.</source>
        <translation>在每一级，只有到目前为止最好的那部分试验继续。</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Chance that a parameter of a child is changed; at least one always is.</source>
        <translation>后代的一个参数被改变的概率；至少总有一个会变。</translation>
    </message>
    <message>
        <source>Chance that a setting is drawn anew instead.</source>
        <translation>改为重新抽取一个设置的概率。</translation>
    </message>
    <message>
        <source>Children of the best trials: their parameters mixed, some changed a little.</source>
        <translation>最好试验的后代：参数混合，其中一些略作改变。</translation>
    </message>
    <message>
        <source>Each trial is trained with so many seeds, and its value is their mean.</source>
        <translation>每次试验用这么多个种子训练，其值为它们的平均。</translation>
    </message>
    <message>
        <source>Earliest</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Ends a trial that is worse than half of the whole ones were at that step.</source>
        <translation>如果一次试验比一半完整试验在同一步时更差，就结束它。</translation>
    </message>
    <message>
        <source>Every combination of some values of each parameter.</source>
        <translation>每个参数的若干取值的所有组合。</translation>
    </message>
    <message>
        <source>Every trial anywhere in the space.</source>
        <translation>每次试验可以在空间中的任何地方。</translation>
    </message>
    <message>
        <source>Every trial runs to its end.</source>
        <translation>每次试验都运行到底。</translation>
    </message>
    <message>
        <source>Evolution</source>
        <translation>进化</translation>
    </message>
    <message>
        <source>Factor η</source>
        <translation>倍数 η</translation>
    </message>
    <message>
        <source>First rung</source>
        <translation>第一级</translation>
    </message>
    <message>
        <source>For one or two parameters, and where the picture matters: a heat map, a U-curve. With more parameters most trials repeat what hardly matters.</source>
        <translation>适合一两个参数，或者看重图像的时候：热力图、U 形曲线。参数再多，大部分试验都在重复无关紧要的部分。</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>代数</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>In place of random search: the same independence with fewer holes. Powers of two are its best numbers of trials.</source>
        <translation>用来代替随机搜索：同样相互独立，但空隙更少。试验次数最好是 2 的幂。</translation>
    </message>
    <message>
        <source>Looks where good trials were denser than the others.</source>
        <translation>在好的试验比其他试验更密集的地方寻找。</translation>
    </message>
    <message>
        <source>Many trials with a small budget: most of it goes to the good ones. It decides at once and never waits, so trials may run side by side. Beware of schedules: a rate that has yet to decay looks worse than it will be.</source>
        <translation>适合试验多而预算小的情况：大部分预算用在好的试验上。它立即决定、从不等待，因此试验可以并排运行。小心学习率调度：还没有衰减的学习率看起来比最终更差。</translation>
    </message>
    <message>
        <source>Many trials, many of them at once, and parameters that act together. With few trials TPE is better.</source>
        <translation>适合试验多、同时进行得多、参数相互影响的情况。试验少时 TPE 更好。</translation>
    </message>
    <message>
        <source>Median rule</source>
        <translation>中位数规则</translation>
    </message>
    <message>
        <source>Members that train side by side.</source>
        <translation>并排训练的成员。</translation>
    </message>
    <message>
        <source>Members train side by side; the worst take over the weights of the best and change their settings.</source>
        <translation>成员并排训练；最差的接过最好的权重，并改变自己的设置。</translation>
    </message>
    <message>
        <source>Moved at random by the seed. Without, the sequence of the tables, which begins in the corner of all lowest values.</source>
        <translation>按种子随机平移。不平移时就是表中的序列，从所有参数取最小值的角落开始。</translation>
    </message>
    <message>
        <source>Mutation</source>
        <translation>变异</translation>
    </message>
    <message>
        <source>No trial is cut off before it has made this many steps.</source>
        <translation>试验在走完这么多步之前不会被截断。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>One trial in η goes on at each rung, and each rung has η times as many steps.</source>
        <translation>每一级有 1/η 的试验继续，每一级的步数是上一级的 η 倍。</translation>
    </message>
    <message>
        <source>Places drawn near good ones, of which the most promising is tried.</source>
        <translation>在好的位置附近抽取的点，其中最有希望的会被试验。</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>种群</translation>
    </message>
    <message>
        <source>Population based training</source>
        <translation>基于种群的训练</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Random trials first</source>
        <translation>先做的随机试验</translation>
    </message>
    <message>
        <source>Replaced share</source>
        <translation>替换比例</translation>
    </message>
    <message>
        <source>Resampled share</source>
        <translation>重抽比例</translation>
    </message>
    <message>
        <source>Seed of the search</source>
        <translation>搜索的种子</translation>
    </message>
    <message>
        <source>Seeds a trial</source>
        <translation>每次试验的种子数</translation>
    </message>
    <message>
        <source>Share of the members, the worst, that go on from as many of the best.</source>
        <translation>最差的这一部分成员改从同样多的最好成员继续。</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Sobol</source>
        <translation>Sobol</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Standard deviation of a change, as a share of the parameter&apos;s range.</source>
        <translation>变化的标准差，占参数范围的比例。</translation>
    </message>
    <message>
        <source>Steps before the first decision. 0: a trial&apos;s steps divided by η².</source>
        <translation>第一次决定之前的步数。0：试验步数除以 η²。</translation>
    </message>
    <message>
        <source>Stretches of equal length that the training is cut into.</source>
        <translation>训练被切成的等长阶段的数目。</translation>
    </message>
    <message>
        <source>Successive halving (ASHA)</source>
        <translation>逐次减半（ASHA）</translation>
    </message>
    <message>
        <source>TPE</source>
        <translation>TPE</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The usual choice from some thirty trials on. It learns from trials that have ended, so fewer at once make it cleverer.</source>
        <translation>大约三十次试验以上的通常选择。它从已结束的试验中学习，所以同时进行得越少越聪明。</translation>
    </message>
    <message>
        <source>Trials at once</source>
        <translation>同时进行的试验</translation>
    </message>
    <message>
        <source>Trials at random before there is anything to learn from.</source>
        <translation>在有东西可学之前随机进行的试验。</translation>
    </message>
    <message>
        <source>Trials that have children; the first ones are random. Larger ones explore more.</source>
        <translation>产生后代的试验；最初的是随机的。种群越大，探索越多。</translation>
    </message>
    <message>
        <source>Trials that must have come to their end before any other is cut off.</source>
        <translation>在任何试验被截断之前，必须已经运行到底的试验数。</translation>
    </message>
    <message>
        <source>What every cleverer search must beat, and hard to beat with few trials. All trials are independent, so any number of them can run at once.</source>
        <translation>任何更聪明的搜索都必须胜过它，而在试验很少时很难胜过。所有试验相互独立，因此可以同时运行任意多次。</translation>
    </message>
    <message>
        <source>What is searched for: val_loss (the last validation&apos;s), best_loss (the lowest), metric, or another metric of the task by its name.</source>
        <translation>搜索的目标：val_loss（最后一次验证的）、best_loss（最低的）、metric，或按名称给出的该任务的其他指标。</translation>
    </message>
    <message>
        <source>Where the best settings change while training goes on, and one training&apos;s steps for each member are to be spent but no more. It finds a schedule, so its best run cannot be repeated from one set of values; its record can.</source>
        <translation>适合最佳设置随训练变化，而每个成员只花一次训练的步数的情况。它找到的是一个进程，所以最好的运行不能由一组数值重现，但可以由它的记录重现。</translation>
    </message>
    <message>
        <source>Where the sampler&apos;s random numbers begin; the runs have the experiment&apos;s own seed.</source>
        <translation>采样器的随机数从哪里开始；运行使用实验自己的种子。</translation>
    </message>
    <message>
        <source>Where trials are short, or where a late bloomer must not be missed: a small learning rate looks worse early than it is.</source>
        <translation>适合试验很短，或者不能错过后来居上者的情况：小学习率在早期看起来比实际差。</translation>
    </message>
    <message>
        <source>Whether less or more is better; by_target: less of a loss, and of a metric what the task says.</source>
        <translation>越小越好还是越大越好；按目标：损失越小越好，指标则由任务决定。</translation>
    </message>
    <message>
        <source>Whole trials first</source>
        <translation>先完成的试验</translation>
    </message>
    <message>
        <source>by_target</source>
        <translation>按目标</translation>
    </message>
    <message>
        <source>maximize</source>
        <translation>最大化</translation>
    </message>
    <message>
        <source>minimize</source>
        <translation>最小化</translation>
    </message>
    <message>
        <source>(θ, settings) ← those of one of the best</source>
        <translation>(θ, 设置) ← 某个最优者的</translation>
    </message>
    <message>
        <source>English sentence → Chinese sentence</source>
        <translation>英文句子 → 中文句子</translation>
    </message>
    <message>
        <source>English sentence → French sentence</source>
        <translation>英文句子 → 法文句子</translation>
    </message>
    <message>
        <source>How many places to try. 0: the usual number, which is 20, or all of a grid.</source>
        <translation>要尝试多少处。0：通常的数目，即 20；网格则为全部。</translation>
    </message>
    <message>
        <source>U ← U · ‖D‖ / ‖U‖,  D the step that lends its length</source>
        <translation>U ← U · ‖D‖ / ‖U‖,  D 为提供长度的那一步</translation>
    </message>
    <message>
        <source>V = r cᵀ / mean(r)  (vectors: V is the running mean of g²)</source>
        <translation>V = r cᵀ / mean(r)  （向量：V 为 g² 的滑动平均）</translation>
    </message>
    <message>
        <source>W ~ N(0, σ²) given |W| ≤ 2 σ</source>
        <translation>W ~ N(0, σ²)，限 |W| ≤ 2 σ</translation>
    </message>
    <message>
        <source>W ~ N(0, σ²) given |W| ≤ c σ</source>
        <translation>W ~ N(0, σ²)，限 |W| ≤ c σ</translation>
    </message>
    <message>
        <source>W ~ N(0, σ²) or 0</source>
        <translation>W ~ N(0, σ²) 或 0</translation>
    </message>
    <message>
        <source>W ~ what is chosen here</source>
        <translation>W ~ 此处所选</translation>
    </message>
    <message>
        <source>a trial goes on at a rung if it is among the best 1/η there</source>
        <translation>试验若在晋级点位列最好的 1/η，则继续</translation>
    </message>
    <message>
        <source>after each generation, for the worst share:</source>
        <translation>每一代之后，对最差的一部分：</translation>
    </message>
    <message>
        <source>c ← c / max(1, ‖c‖)  for each tensor</source>
        <translation>c ← c / max(1, ‖c‖)  对每个张量</translation>
    </message>
    <message>
        <source>centered: m ← α m + (1 − α) g,  v′ = v − m²,  else v′ = v</source>
        <translation>中心化时：m ← α m + (1 − α) g,  v′ = v − m²,  否则 v′ = v</translation>
    </message>
    <message>
        <source>child = crossover(parent₁, parent₂) + mutation</source>
        <translation>子代 = 交叉(父代₁, 父代₂) + 变异</translation>
    </message>
    <message>
        <source>chrf</source>
        <translation>chrF</translation>
    </message>
    <message>
        <source>corrected:  θ ← (1 − η² λ / η_max) θ</source>
        <translation>修正：θ ← (1 − η² λ / η_max) θ</translation>
    </message>
    <message>
        <source>coupled (SGD, Adam): g ← g + λ θ</source>
        <translation>耦合（SGD、Adam）：g ← g + λ θ</translation>
    </message>
    <message>
        <source>coupled:    g ← g + λ θ</source>
        <translation>耦合：g ← g + λ θ</translation>
    </message>
    <message>
        <source>d = g − g₋₁  (0 in the first step)</source>
        <translation>d = g − g₋₁  （第一步为 0）</translation>
    </message>
    <message>
        <source>d = − H g,  H from the last pairs by the two-loop recursion, H₀ = yᵀs / yᵀy</source>
        <translation>d = − H g,  H 由最近的数对经双循环递推得到，H₀ = yᵀs / yᵀy</translation>
    </message>
    <message>
        <source>d(q) = 1 − q,  ½ (1 + cos π q)  or  1 − √q</source>
        <translation>d(q) = 1 − q,  ½ (1 + cos π q)  或  1 − √q</translation>
    </message>
    <message>
        <source>decoupled (AdamW): θ ← θ − η λ θ</source>
        <translation>解耦（AdamW）：θ ← θ − η λ θ</translation>
    </message>
    <message>
        <source>decoupled:  θ ← (1 − η λ) θ</source>
        <translation>解耦：θ ← (1 − η λ) θ</translation>
    </message>
    <message>
        <source>e = ρ g / ‖g‖  (adaptive: ρ θ² g / ‖θ g‖)</source>
        <translation>e = ρ g / ‖g‖  （自适应：ρ θ² g / ‖θ g‖）</translation>
    </message>
    <message>
        <source>e ← e · mask / (1 − p),  mask ~ Bernoulli(1 − p) for each token&apos;s embedding e</source>
        <translation>e ← e · mask / (1 − p),  每个词元的嵌入 e 各有 mask ~ Bernoulli(1 − p)</translation>
    </message>
    <message>
        <source>else:  θ ← θ − η m̂</source>
        <translation>否则：θ ← θ − η m̂</translation>
    </message>
    <message>
        <source>ema:   θ̄ ← d θ̄ + (1 − d) θ,  d = min(decay, 1 − n^(−2/3)) with warmup</source>
        <translation>ema:   θ̄ ← d θ̄ + (1 − d) θ,  预热时 d = min(衰减, 1 − n^(−2/3))</translation>
    </message>
    <message>
        <source>embeddings, gains, biases: rate η</source>
        <translation>嵌入、增益、偏置：学习率 η</translation>
    </message>
    <message>
        <source>embeddings, head and vectors: AdamW</source>
        <translation>嵌入、输出头和向量：AdamW</translation>
    </message>
    <message>
        <source>embeddings, head: W ~ N(0, 1 / d_model)</source>
        <translation>嵌入、输出头：W ~ N(0, 1 / d_model)</translation>
    </message>
    <message>
        <source>embeddings: W ~ N(0, 1 / d_model) · (9 L)^(−1/4)</source>
        <translation>嵌入：W ~ N(0, 1 / d_model) · (9 L)^(−1/4)</translation>
    </message>
    <message>
        <source>embeddings: W ~ N(0, f²)</source>
        <translation>嵌入：W ~ N(0, f²)</translation>
    </message>
    <message>
        <source>embeddings: W ~ N(0, σ²)</source>
        <translation>嵌入：W ~ N(0, σ²)</translation>
    </message>
    <message>
        <source>embeddings: W ~ U(−a, a)</source>
        <translation>嵌入：W ~ U(−a, a)</translation>
    </message>
    <message>
        <source>ends if min over its validations &gt; median of the others at this step</source>
        <translation>若其各次验证的最小值 &gt; 其他试验在这一步的中位数，则结束</translation>
    </message>
    <message>
        <source>every f steps: Q ← the Q of QR of L Q_L and of R Q_R</source>
        <translation>每 f 步：Q ← L Q_L 与 R Q_R 的 QR 分解中的 Q</translation>
    </message>
    <message>
        <source>every k steps: h ← β₂ h + (1 − β₂) ĝ²,  ĝ on labels drawn from the model</source>
        <translation>每 k 步：h ← β₂ h + (1 − β₂) ĝ²,  ĝ 用从模型抽取的标签计算</translation>
    </message>
    <message>
        <source>every k steps: θ_slow ← θ_slow + α (θ − θ_slow),  θ ← θ_slow</source>
        <translation>每 k 步：θ_slow ← θ_slow + α (θ − θ_slow),  θ ← θ_slow</translation>
    </message>
    <message>
        <source>every word → begins or goes on with a person, place, organisation or date, or none</source>
        <translation>每个词 → 人名、地名、机构名或日期的开头或延续，或都不是</translation>
    </message>
    <message>
        <source>every word → its tag</source>
        <translation>每个词 → 它的标注</translation>
    </message>
    <message>
        <source>f = 1,  2⁻ᶜ  or  γ^(t − W)</source>
        <translation>f = 1,  2⁻ᶜ  或  γ^(t − W)</translation>
    </message>
    <message>
        <source>first: W ~ N(0, 2 / fan_in) · B^(−1/2)</source>
        <translation>第一个：W ~ N(0, 2 / fan_in) · B^(−1/2)</translation>
    </message>
    <message>
        <source>five times: A = X Xᵀ,  X ← a X + (b A + c A²) X</source>
        <translation>五次：A = X Xᵀ,  X ← a X + (b A + c A²) X</translation>
    </message>
    <message>
        <source>g ← 0 if s &lt; 0</source>
        <translation>若 s &lt; 0：g ← 0</translation>
    </message>
    <message>
        <source>g ← g / max(1, ‖g‖ / c)  over all tensors</source>
        <translation>g ← g / max(1, ‖g‖ / c)  对所有张量</translation>
    </message>
    <message>
        <source>g ← g · min(1, c / RMS(g))  for each tensor</source>
        <translation>g ← g · min(1, c / RMS(g))  对每个张量</translation>
    </message>
    <message>
        <source>g ← g · min(1, c · max(‖θ‖, ε) / ‖g‖)  for each row</source>
        <translation>g ← g · min(1, c · max(‖θ‖, ε) / ‖g‖)  对每一行</translation>
    </message>
    <message>
        <source>g ← gradient of the same batch at θ + e</source>
        <translation>g ← 同一批次在 θ + e 处的梯度</translation>
    </message>
    <message>
        <source>g: the Gray code of n, v: direction numbers</source>
        <translation>g：n 的格雷码，v：方向数</translation>
    </message>
    <message>
        <source>head: W = 0,  rate η / m</source>
        <translation>输出头：W = 0,  学习率 η / m</translation>
    </message>
    <message>
        <source>head: W ~ N(0, σ²) with a σ of its own</source>
        <translation>输出头：W ~ N(0, σ²)，σ 另设</translation>
    </message>
    <message>
        <source>l: density of the best tenth, g: of the rest</source>
        <translation>l：最好的十分之一的密度，g：其余的密度</translation>
    </message>
    <message>
        <source>last matrix of a branch, head: W = 0</source>
        <translation>分支的最后一个矩阵、输出头：W = 0</translation>
    </message>
    <message>
        <source>lawa:  θ̄ = mean of the last k states</source>
        <translation>lawa:  θ̄ = 最近 k 个状态的平均</translation>
    </message>
    <message>
        <source>loss = − ln p(label | text)</source>
        <translation>损失 = − ln p(标签 | 文本)</translation>
    </message>
    <message>
        <source>loss = − ln p(next token of the answer | question, tokens before)</source>
        <translation>损失 = − ln p(答案的下一个词元 | 问题、之前的词元)</translation>
    </message>
    <message>
        <source>loss = − ln p(next token of the translation | the source, tokens before)</source>
        <translation>损失 = − ln p(译文的下一个词元 | 原文、之前的词元)</translation>
    </message>
    <message>
        <source>loss = − ln p(next token | tokens before)</source>
        <translation>损失 = − ln p(下一个词元 | 之前的词元)</translation>
    </message>
    <message>
        <source>loss = − mean of ln p(tag of a word | sentence)</source>
        <translation>损失 = − ln p(词的标注 | 句子) 的平均</translation>
    </message>
    <message>
        <source>lowest loss = H(story) / E[characters per story]</source>
        <translation>最低损失 = H(故事) / E[每个故事的字符数]</translation>
    </message>
    <message>
        <source>lowest loss = H(text) / E[characters per text]</source>
        <translation>最低损失 = H(文本) / E[每段文本的字符数]</translation>
    </message>
    <message>
        <source>m ← β₁ m + (1 − β₁) g          first moment</source>
        <translation>m ← β₁ m + (1 − β₁) g          一阶矩</translation>
    </message>
    <message>
        <source>m, v ← Adam&apos;s means of G′</source>
        <translation>m, v ← G′ 的 Adam 平均</translation>
    </message>
    <message>
        <source>macro f1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>matrices: W ~ N(0, 1 / fan_in),  rate η / m</source>
        <translation>矩阵：W ~ N(0, 1 / fan_in),  学习率 η / m</translation>
    </message>
    <message>
        <source>matrices: W ~ N(0, f² / fan_in)</source>
        <translation>矩阵：W ~ N(0, f² / fan_in)</translation>
    </message>
    <message>
        <source>matrices: W ~ N(0, σ²)</source>
        <translation>矩阵：W ~ N(0, σ²)</translation>
    </message>
    <message>
        <source>merge argmax over pairs (a, b) of count(a b), until the vocabulary is full</source>
        <translation>合并使 count(a b) 最大的一对 (a, b)，直到词表已满</translation>
    </message>
    <message>
        <source>n = g / max(√v, ε), clipped to ± (t − 1)^0.333</source>
        <translation>n = g / max(√v, ε)，裁剪到 ± (t − 1)^0.333</translation>
    </message>
    <message>
        <source>of an encoder beside a decoder: Xavier · 0.67 L^(−1/4)</source>
        <translation>与解码器并列的编码器：Xavier · 0.67 L^(−1/4)</translation>
    </message>
    <message>
        <source>one text; its end is kept for validation</source>
        <translation>一段文本；末尾留作验证</translation>
    </message>
    <message>
        <source>others: U(−a, a),  a = √(6 / (fan_in + fan_out))</source>
        <translation>其他：U(−a, a),  a = √(6 / (fan_in + fan_out))</translation>
    </message>
    <message>
        <source>p(target) = 1 − ε + ε / V,  p(other) = ε / V</source>
        <translation>p(目标) = 1 − ε + ε / V,  p(其他) = ε / V</translation>
    </message>
    <message>
        <source>parents by tournament among the best</source>
        <translation>父代由最优者的锦标赛选出</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>q = (t − (T − D)) / D, at least 0</source>
        <translation>q = (t − (T − D)) / D，至少为 0</translation>
    </message>
    <message>
        <source>q = (t − W − H) / D, from 0 to 1</source>
        <translation>q = (t − W − H) / D，从 0 到 1</translation>
    </message>
    <message>
        <source>q besides: both · m^(−1/2)</source>
        <translation>q 另外：两者 · m^(−1/2)</translation>
    </message>
    <message>
        <source>q, k, v, feed-forward: W ~ U(−a, a),  a = √(3 / d_model)</source>
        <translation>q、k、v、前馈：W ~ U(−a, a),  a = √(3 / d_model)</translation>
    </message>
    <message>
        <source>question → answer, in single characters</source>
        <translation>问题 → 答案，逐字符</translation>
    </message>
    <message>
        <source>r ← β₂ₜ r + (1 − β₂ₜ) row means of g²,  c likewise of columns</source>
        <translation>r ← β₂ₜ r + (1 − β₂ₜ) g² 的行平均,  c 同理取列平均</translation>
    </message>
    <message>
        <source>residual projections: N(0, σ² / (2 L))</source>
        <translation>残差投影：N(0, σ² / (2 L))</translation>
    </message>
    <message>
        <source>residual projections: W = 0</source>
        <translation>残差投影：W = 0</translation>
    </message>
    <message>
        <source>review → positive or negative</source>
        <translation>评论 → 正面或负面</translation>
    </message>
    <message>
        <source>rungs at r, rη, rη², … steps</source>
        <translation>在第 r、rη、rη²、… 步设晋级点</translation>
    </message>
    <message>
        <source>s = θ − θ₋₁,  y = g − g₋₁,  kept if yᵀs &gt; 10⁻¹⁰</source>
        <translation>s = θ − θ₋₁,  y = g − g₋₁,  仅当 yᵀs &gt; 10⁻¹⁰ 时保留</translation>
    </message>
    <message>
        <source>setting ← setting · factor^±1, or drawn anew</source>
        <translation>设置 ← 设置 · 系数^±1，或重新抽取</translation>
    </message>
    <message>
        <source>shared by others: 1 − ε and ε / (V − 1)</source>
        <translation>由其他者分担时：1 − ε 与 ε / (V − 1)</translation>
    </message>
    <message>
        <source>source → target</source>
        <translation>源 → 目标</translation>
    </message>
    <message>
        <source>t = 1: v ← g², nothing else</source>
        <translation>t = 1: v ← g²，别无其他</translation>
    </message>
    <message>
        <source>text → label</source>
        <translation>文本 → 标签</translation>
    </message>
    <message>
        <source>the label of a text</source>
        <translation>文本的标签</translation>
    </message>
    <message>
        <source>the next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>the next token of the answer</source>
        <translation>答案的下一个词元</translation>
    </message>
    <message>
        <source>the next token of the translation</source>
        <translation>译文的下一个词元</translation>
    </message>
    <message>
        <source>the tag of a word</source>
        <translation>词的标注</translation>
    </message>
    <message>
        <source>then the optimizer&apos;s step from θ</source>
        <translation>然后从 θ 起执行优化器的一步</translation>
    </message>
    <message>
        <source>token = byte</source>
        <translation>词元 = 字节</translation>
    </message>
    <message>
        <source>token = code point</source>
        <translation>词元 = 码位</translation>
    </message>
    <message>
        <source>token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>trials = n₁ · n₂ · …</source>
        <translation>试验数 = n₁ · n₂ · …</translation>
    </message>
    <message>
        <source>u = m̂ / (√v̂ + ε),  or sign(m)</source>
        <translation>u = m̂ / (√v̂ + ε),  或 sign(m)</translation>
    </message>
    <message>
        <source>u ~ U[0, 1) for each parameter</source>
        <translation>u ~ U[0, 1)，每个参数各一</translation>
    </message>
    <message>
        <source>u ← u · mask / max(mean(mask), 10⁻³)  for each tensor</source>
        <translation>u ← u · mask / max(mean(mask), 10⁻³)  对每个张量</translation>
    </message>
    <message>
        <source>u ← u ‖θ‖ / ‖u‖                trust ratio</source>
        <translation>u ← u ‖θ‖ / ‖u‖                信任比</translation>
    </message>
    <message>
        <source>uniform: U(−a, a),  a = gain √(3 / fan)</source>
        <translation>均匀：U(−a, a),  a = gain √(3 / fan)</translation>
    </message>
    <message>
        <source>uniform: U(−a, a),  a = gain √(6 / (fan_in + fan_out))</source>
        <translation>均匀：U(−a, a),  a = gain √(6 / (fan_in + fan_out))</translation>
    </message>
    <message>
        <source>up to max_iter times on each batch</source>
        <translation>每个批次至多 max_iter 次</translation>
    </message>
    <message>
        <source>v ← β₂ v + (1 − β₂) g²         second moment</source>
        <translation>v ← β₂ v + (1 − β₂) g²         二阶矩</translation>
    </message>
    <message>
        <source>v, attention output, feed-forward: W ~ N(0, β² · 2 / (fan_in + fan_out)),  β = (8 L)^(−1/4)</source>
        <translation>v、注意力输出、前馈：W ~ N(0, β² · 2 / (fan_in + fan_out)),  β = (8 L)^(−1/4)</translation>
    </message>
    <message>
        <source>v, attention output, feed-forward: W ~ N(0, γ² · 2 / (fan_in + fan_out)),  γ = √(ln 2 L)</source>
        <translation>v、注意力输出、前馈：W ~ N(0, γ² · 2 / (fan_in + fan_out)),  γ = √(ln 2 L)</translation>
    </message>
    <message>
        <source>v, attention output, feed-forward: Xavier · (9 L)^(−1/4)</source>
        <translation>v、注意力输出、前馈：Xavier · (9 L)^(−1/4)</translation>
    </message>
    <message>
        <source>words = runs of letters and digits, runs of other symbols, and ends of lines</source>
        <translation>词 = 连续的字母和数字、连续的其他符号，以及行尾</translation>
    </message>
    <message>
        <source>x = s / a  or, on the way down,  x = (a + b − s) / b</source>
        <translation>x = s / a  或下降时  x = (a + b − s) / b</translation>
    </message>
    <message>
        <source>x ← x + a f(x),  a = 0 at the start</source>
        <translation>x ← x + a f(x),  开始时 a = 0</translation>
    </message>
    <message>
        <source>x ← x + f(x) · mask / (1 − pₗ),  mask ~ Bernoulli(1 − pₗ) for each sequence</source>
        <translation>x ← x + f(x) · mask / (1 − pₗ),  每个序列 mask ~ Bernoulli(1 − pₗ)</translation>
    </message>
    <message>
        <source>x ← x + γ f(norm(x)),  γ = 10⁻⁵ at the start</source>
        <translation>x ← x + γ f(norm(x)),  开始时 γ = 10⁻⁵</translation>
    </message>
    <message>
        <source>x ← x with probability p,  else block(x)</source>
        <translation>以概率 p：x ← x,  否则 x ← block(x)</translation>
    </message>
    <message>
        <source>xₙ = ⊕ₖ gₖ(n) vₖ ⊕ shift</source>
        <translation>xₙ = ⊕ₖ gₖ(n) vₖ ⊕ 偏移</translation>
    </message>
    <message>
        <source>δ ← δ · η⁺ if s &gt; 0,  δ · η⁻ if s &lt; 0,  within [δ_min, δ_max]</source>
        <translation>δ ← δ · η⁺（若 s &gt; 0）,  δ · η⁻（若 s &lt; 0）,  限于 [δ_min, δ_max]</translation>
    </message>
    <message>
        <source>η ← max(η_min, f η)  after n others in a row</source>
        <translation>η ← max(η_min, f η)  连续 n 次未变好之后</translation>
    </message>
    <message>
        <source>η ← max(η_min, f η)  after n validations without L &lt; (1 − ε) L_best</source>
        <translation>η ← max(η_min, f η)  连续 n 次验证未达 L &lt; (1 − ε) L_best 之后</translation>
    </message>
    <message>
        <source>η ← min(η_high, η / f)  after n better validations in a row</source>
        <translation>η ← min(η_high, η / f)  连续 n 次验证变好之后</translation>
    </message>
    <message>
        <source>η(t) = η_b + ½ (η_a − η_b) (1 + cos π q),  from η_a to η_b</source>
        <translation>η(t) = η_b + ½ (η_a − η_b) (1 + cos π q),  从 η_a 到 η_b</translation>
    </message>
    <message>
        <source>η(t) = η_min + ½ (ηᵢ − η_min) (1 + cos π s / Tᵢ),  s steps into cycle i</source>
        <translation>η(t) = η_min + ½ (ηᵢ − η_min) (1 + cos π s / Tᵢ),  s 为第 i 个周期中的步数</translation>
    </message>
    <message>
        <source>η(t) = η₀ γⁿ,  n milestones passed at step t − W</source>
        <translation>η(t) = η₀ γⁿ,  n 为到第 t − W 步时已过的里程碑数</translation>
    </message>
    <message>
        <source>η_first → η₀ in the first phase, η₀ → η_last in the second</source>
        <translation>第一阶段 η_first → η₀，第二阶段 η₀ → η_last</translation>
    </message>
    <message>
        <source>θ ← θ + t d,  t by a line search for the strong Wolfe conditions</source>
        <translation>θ ← θ + t d,  t 由满足强 Wolfe 条件的线搜索确定</translation>
    </message>
    <message>
        <source>θ ← θ · min(1, c / ‖θ‖)  for each row of a layer&apos;s matrix</source>
        <translation>θ ← θ · min(1, c / ‖θ‖)  对层矩阵的每一行</translation>
    </message>
    <message>
        <source>θ ← θ − η Q_L (m̂ / (√v̂ + ε)) Q_Rᵀ,  then θ ← θ − η λ θ</source>
        <translation>θ ← θ − η Q_L (m̂ / (√v̂ + ε)) Q_Rᵀ,  然后 θ ← θ − η λ θ</translation>
    </message>
    <message>
        <source>θ ← θ − η sign(m) min(1, |m| / (ρ B h + 10⁻¹⁵)),  B tokens a batch</source>
        <translation>θ ← θ − η sign(m) min(1, |m| / (ρ B h + 10⁻¹⁵)),  每批 B 个词元</translation>
    </message>
    <message>
        <source>θ ← θ − η λ θ − η √max(1, rows / columns) X</source>
        <translation>θ ← θ − η λ θ − η √max(1, 行数 / 列数) X</translation>
    </message>
    <message>
        <source>θ ← θ − η ‖θ‖ / ‖u‖ · u  for each tensor</source>
        <translation>θ ← θ − η ‖θ‖ / ‖u‖ · u  对每个张量</translation>
    </message>
    <message>
        <source>θ ← θ₋₁ + f (θ − θ₋₁),  f by the tensor&apos;s role</source>
        <translation>θ ← θ₋₁ + f (θ − θ₋₁),  f 依张量的角色而定</translation>
    </message>
    <message>
        <source>τ = c ‖θ‖ / (‖g‖ + λ ‖θ‖ + ε)  for each tensor</source>
        <translation>τ = c ‖θ‖ / (‖g‖ + λ ‖θ‖ + ε)  对每个张量</translation>
    </message>
</context>
</TS>
