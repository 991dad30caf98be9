# SPDX-License-Identifier: GPL-3.0-or-later
# ---------------------------------------------------------------------------------------------------------
# The model
# ---------------------------------------------------------------------------------------------------------
# Every module has the names of OptimLab's checkpoints, so that the weights load by name.


#: if rms_norm
def Norm():
    """Scales every token's vector to length sqrt(d_model), then each channel by a learned gain."""
    return nn.RMSNorm(d_model, eps={{rms_eps}})


#: end
#: if layer_norm
def Norm():
    """Shifts every token's vector to mean 0 and scales it to variance 1, then each channel by a learned gain."""
    return nn.LayerNorm(d_model, eps={{layer_eps}}, bias=bias)


#: end
#: if sinusoidal
def sinusoids(tokens):
    """Fixed waves that tell where a token stands: a sine and a cosine for each of d_model / 2 speeds."""
    t = torch.arange(tokens)[:, None]
    speed = 10000.0 ** (-torch.arange(0, d_model, 2) / d_model)
    table = torch.zeros(tokens, d_model)
    table[:, 0::2] = torch.sin(t * speed)
    table[:, 1::2] = torch.cos(t * speed)[:, : d_model // 2]
    return table


#: end
#: if rotary
def turn(x):
    """Turns the pairs of channels (i, i + D/2) of queries and keys by an angle that grows with the position, so
    that their product depends on how far apart they are. x: (batch, heads, tokens, D)"""
    half = x.shape[-1] // 2
    speed = rotary_base ** (-torch.arange(half) / half)
    angle = torch.arange(x.shape[-2])[:, None] * speed
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin()], dim=-1)


#: end
#: if alibi
def alibi_slopes(n_heads):
    """How much less each head looks per token of distance."""
    power = 2 ** int(math.log2(n_heads))
    slopes = [2 ** (-8 * (h + 1) / power) for h in range(power)]
    slopes += [2 ** (-8 * (2 * h + 1) / (2 * power)) for h in range(n_heads - power)]
    return torch.tensor(slopes)[:, None, None]


#: end
#: if alibi
def mix(q, k, v, mask, slopes=None):
#: else
def mix(q, k, v, mask):
#: end
    """Each query takes the mean of the values, weighted by how well their keys match it.
    q: (batch, heads, queries, D); k, v: (batch, heads, keys, D); mask: True where a query may look."""
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
#: if alibi
    if slopes is not None:  # less, the farther away
        places = torch.arange(k.shape[-2])
        scores = scores - slopes * (places[:, None] - places[None, :]).abs()
#: end
    weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)
#: if attention_dropout
    weights = F.dropout(weights, attention_dropout, training)
#: end
    return weights @ v


class Attention(nn.Module):
    """Tokens look at other tokens of the same text."""

    def __init__(self, n_heads, n_kv_heads, head_size, causal):
        super().__init__()
        self.n_heads, self.n_kv_heads, self.head_size, self.causal = n_heads, n_kv_heads, head_size, causal
        self.c_attn = nn.Linear(d_model, (n_heads + 2 * n_kv_heads) * head_size, bias=bias)  # q, k, v at once
#: if qk_norm
        self.q_norm, self.k_norm = nn.RMSNorm(head_size, eps=1e-6), nn.RMSNorm(head_size, eps=1e-6)
#: end
        self.c_proj = nn.Linear(n_heads * head_size, d_model, bias=bias)

    def forward(self, x, mask):
        heads = lambda part: part.unflatten(-1, (-1, self.head_size)).transpose(1, 2)
        sizes = [count * self.head_size for count in (self.n_heads, self.n_kv_heads, self.n_kv_heads)]
        q, k, v = map(heads, self.c_attn(x).split(sizes, dim=-1))
#: if qk_norm
        q, k = self.q_norm(q), self.k_norm(k)
#: end
#: if rotary
        q, k = turn(q), turn(k)
#: end
#: if gqa
        share = self.n_heads // self.n_kv_heads  # heads that share their keys and values
        k, v = k.repeat_interleave(share, dim=1), v.repeat_interleave(share, dim=1)
#: end
        if self.causal:  # nobody sees what comes after it
            mask = mask & torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).tril()
#: if alibi
        found = mix(q, k, v, mask, alibi_slopes(self.n_heads))
#: else
        found = mix(q, k, v, mask)
#: end
        return self.c_proj(found.transpose(1, 2).flatten(2))


#: if encoder_decoder
class CrossAttention(nn.Module):
    """Tokens of what is written look at what the encoder made of the source."""

    def __init__(self, n_heads, n_kv_heads, head_size):
        super().__init__()
        self.n_heads, self.n_kv_heads, self.head_size = n_heads, n_kv_heads, head_size
        self.q_attn = nn.Linear(d_model, n_heads * head_size, bias=bias)
        self.c_attn = nn.Linear(d_model, 2 * n_kv_heads * head_size, bias=bias)  # k, v at once
#: if qk_norm
        self.q_norm, self.k_norm = nn.RMSNorm(head_size, eps=1e-6), nn.RMSNorm(head_size, eps=1e-6)
#: end
        self.c_proj = nn.Linear(n_heads * head_size, d_model, bias=bias)

    def forward(self, x, memory, mask):
        heads = lambda part: part.unflatten(-1, (-1, self.head_size)).transpose(1, 2)
        q = heads(self.q_attn(x))
        k, v = map(heads, self.c_attn(memory).chunk(2, dim=-1))
#: if qk_norm
        q, k = self.q_norm(q), self.k_norm(k)
#: end
#: if gqa
        share = self.n_heads // self.n_kv_heads
        k, v = k.repeat_interleave(share, dim=1), v.repeat_interleave(share, dim=1)
#: end
        return self.c_proj(mix(q, k, v, mask).transpose(1, 2).flatten(2))


#: end
class FeedForward(nn.Module):
    """What each token does on its own with what it has gathered."""

    def __init__(self, d_ff):
        super().__init__()
#: if gated
        self.c_fc = nn.Linear(d_model, 2 * d_ff, bias=bias)  # gate and values at once
#: else
        self.c_fc = nn.Linear(d_model, d_ff, bias=bias)
#: end
        self.c_proj = nn.Linear(d_ff, d_model, bias=bias)

    def forward(self, x):
#: if gated
        gate, up = self.c_fc(x).chunk(2, dim=-1)
        hidden = {{activation}}(gate) * up
#: else
        hidden = {{activation}}(self.c_fc(x){{activation_more}})
#: end
#: if squared_relu
        hidden = hidden.square()
#: end
#: if feed_forward_dropout
        hidden = F.dropout(hidden, feed_forward_dropout, training)
#: end
        return self.c_proj(hidden)


class Block(nn.Module):
    """Reads the stream of vectors, and adds to it what its branches find out."""

    def __init__(self, n_heads, n_kv_heads, head_size, d_ff, causal{{block_arguments}}):
        super().__init__()
#: if scaled
        self.scale = scale
#: end
#: if deepnorm
        self.keep = keep
#: end
        self.attn = Attention(n_heads, n_kv_heads, head_size, causal)
        self.mlp = FeedForward(d_ff)
#: if normed
        self.ln_1, self.ln_2 = Norm(), Norm()
#: end
#: if sandwich
        self.ln_1_after, self.ln_2_after = Norm(), Norm()
#: end
#: if rezero
        self.ln_1_scale, self.ln_2_scale = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
#: end
#: if layer_scale
        self.ln_1_scale, self.ln_2_scale = nn.Parameter(torch.ones(d_model)), nn.Parameter(torch.ones(d_model))
#: end
#: if encoder_decoder
        if cross:
            self.cross = CrossAttention(n_heads, n_kv_heads, head_size)
#: if normed
            self.ln_cross = Norm()
#: end
#: if sandwich
            self.ln_cross_after = Norm()
#: end
#: if rezero
            self.ln_cross_scale = nn.Parameter(torch.zeros(1))
#: end
#: if layer_scale
            self.ln_cross_scale = nn.Parameter(torch.ones(d_model))
#: end
#: end

    def add(self, x, branch, name):
        """The stream x with what the branch makes of it; `name` is that of the branch's norm."""
#: if reads_normed
        found = branch(getattr(self, name)(x))
#: else
        found = branch(x)
#: end
#: if sandwich
        found = getattr(self, name + "_after")(found)
#: end
#: if residual_dropout
        found = F.dropout(found, residual_dropout, training)
#: end
#: if learned_scale
        found = getattr(self, name + "_scale") * found
#: end
#: if scaled
        found = self.scale * found
#: end
#: if deepnorm
        x = self.keep * x
#: end
#: if post
        return getattr(self, name)(x + found)
#: else
        return x + found
#: end

#: if encoder_decoder
    def forward(self, x, mask, memory=None, memory_mask=None):
        x = self.add(x, lambda h: self.attn(h, mask), "ln_1")
        if memory is not None:
            x = self.add(x, lambda h: self.cross(h, memory, memory_mask), "ln_cross")
        return self.add(x, self.mlp, "ln_2")
#: else
    def forward(self, x, mask):
        x = self.add(x, lambda h: self.attn(h, mask), "ln_1")
        return self.add(x, self.mlp, "ln_2")
#: end


class Stack(nn.Module):
    """Embeddings and blocks, one after the other."""

    def __init__(self, blocks{{stack_arguments}}):
        super().__init__()
#: if encoder_decoder
        if tokens:
            self.wte = nn.Embedding(vocabulary, d_model)
#: else
        self.wte = nn.Embedding(vocabulary, d_model)
#: end
#: if learned
        self.wpe = nn.Embedding(context, d_model)
#: end
#: if embedding_norm
        self.ln_emb = nn.LayerNorm(d_model, eps={{layer_eps}}, bias=bias)
#: end
        self.h = nn.ModuleList(Block(**settings) for settings in blocks)
#: if final_layer_norm
        self.ln_f = nn.LayerNorm(d_model, eps={{layer_eps}}, bias=bias)
#: end
#: if final_rms_norm
        self.ln_f = nn.RMSNorm(d_model, eps={{rms_eps}})
#: end

    def forward(self, x, mask{{forward_arguments}}):
        """x: embedded tokens, (batch, tokens, d_model)"""
#: if embedding_scale
        x = x * math.sqrt(d_model)
#: end
#: if learned
        x = x + self.wpe.weight[: x.shape[1]]
#: end
#: if sinusoidal
        x = x + sinusoids(x.shape[1])
#: end
#: if embedding_norm
        x = self.ln_emb(x)
#: end
#: if embedding_dropout
        x = F.dropout(x, embedding_dropout, training)
#: end
        for block in self.h:
            x = block(x, mask{{forward_values}})
#: if final_norm
        return self.ln_f(x)
#: else
        return x
#: end


class Model(nn.Module):
    def __init__(self):
        super().__init__()
#: if encoder_decoder
        self.transformer = Stack(blocks, tokens=True)
        self.encoder = Stack(encoder_blocks, tokens={{encoder_tokens}})
#: else
        self.transformer = Stack(blocks)
#: end
#: if own_head
        self.lm_head = nn.Linear(d_model, vocabulary, bias=False)
#: end
#: if labels
        self.head = nn.Linear(d_model, labels)
#: end

#: if encoder_decoder
    def forward(self, inputs, lengths, source, source_lengths):
        """Scores of the next token after each input: (batch, tokens, vocabulary)"""
        source_mask = visible(source_lengths, source.shape[1])
        memory = self.encoder(self.{{source_table}}(source), source_mask)
        x = self.transformer(self.transformer.wte(inputs), visible(lengths, inputs.shape[1]), memory, source_mask)
#: else
    def forward(self, inputs{{length_argument}}):
#: if language
        """Scores of the next token after each input: (batch, tokens, vocabulary)"""
#: end
#: if tags
        """Scores of each token's tag: (batch, tokens, labels)"""
#: end
#: if label
        """Scores of each text's label: (batch, labels)"""
#: end
#: if padded
        x = self.transformer(self.transformer.wte(inputs), visible(lengths, inputs.shape[1]))
#: else
        x = self.transformer(self.transformer.wte(inputs), torch.ones(1, 1, 1, inputs.shape[1], dtype=torch.bool))
#: end
#: end
#: if pool_first
        x = x[:, 0]
#: end
#: if pool_mean
        real = (torch.arange(x.shape[1]) < lengths[:, None])[..., None]
        x = (x * real).sum(dim=1) / lengths[:, None]
#: end
#: if tied_head
        return x @ self.transformer.wte.weight.T  # the embedding is the output layer too
#: end
#: if own_head
        return self.lm_head(x)
#: end
#: if labels
        return self.head(x)
#: end


#: if padded
def visible(lengths, tokens):
    """Which keys are tokens and which are padding: (batch, 1, 1, tokens)"""
    return (torch.arange(tokens) < lengths[:, None])[:, None, None, :]


#: end
