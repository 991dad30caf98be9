// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/block.h"

#include <utility>

namespace optimlab::model {

template <class T>
Block<T>::Block(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                const ModelSpec& model, const BlockSpec& spec, bool looks_back, bool has_memory,
                std::uint32_t first_site, double depth) {
    AttentionShape shape;
    shape.channels = model.d_model;
    shape.heads = spec.n_heads;
    shape.kv_heads = spec.kv_heads();
    shape.head_size = spec.channels_per_head(model.d_model);
    shape.bias = model.bias;
    shape.looks_back = looks_back;
    shape.qk_norm = spec.qk_norm;
    shape.inner_norm = model.norm(spec.inner());
    shape.positions = model.positions;
    shape.rotary_base = model.rotary_base;
    using Made = std::unique_ptr<Branch<T>>;
    const auto add = [&](const char* norm_name, std::uint32_t site,
                         const typename Sublayer<T>::MakeBranch& make) {
        sublayers_.push_back(std::make_unique<Sublayer<T>>(store, workspace, name + norm_name, model, spec,
                                                           make, first_site + site, depth));
    };
    add(".ln_1", 1, [&]() -> Made {
        auto attention = std::make_unique<Attention<T>>(store, workspace, name + ".attn", shape, first_site);
        attention_ = attention.get();
        return attention;
    });
    if (has_memory) {
        shape.cross = true;
        shape.looks_back = false;
        add(".ln_cross", 3, [&]() -> Made {
            auto cross =
                std::make_unique<Attention<T>>(store, workspace, name + ".cross", shape, first_site + 2);
            cross_attention_ = cross.get();
            return cross;
        });
    }
    add(".ln_2", 5, [&]() -> Made {
        auto made = std::make_unique<FeedForward<T>>(store, workspace, name + ".mlp", model.d_model,
                                                     spec.feed_forward_width(model.d_model), spec.activation,
                                                     model.bias, first_site + 4, model.norm(spec.inner()));
        feed_forward_ = made.get();
        return made;
    });
}

template <class T>
void Block<T>::forward(const T* x, const Flow<T>& flow) {
    for (const auto& sublayer : sublayers_) {
        sublayer->forward(x, flow);
        x = sublayer->output();
    }
}

template <class T>
void Block<T>::backward(const T* x, T*& d, T*& spare, const Flow<T>& flow) {
    for (std::size_t i = sublayers_.size(); i-- > 0;) {
        sublayers_[i]->backward(i == 0 ? x : sublayers_[i - 1]->output(), d, spare, flow);
        std::swap(d, spare);
    }
}

template class Block<float>;
template class Block<double>;

}  // namespace optimlab::model
