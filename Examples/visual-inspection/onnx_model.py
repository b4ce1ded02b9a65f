"""The trained network as ONNX, by `onnx.helper`: one picture in, one map of scores out. The opset and the version are pinned."""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 17, 8


def onnx_model(network, classes, size, cells):
    """Input `picture` (1, 1, size, size), output `scores` (1, classes, cells, cells), both float32."""
    nodes, values, name = [], [], "picture"
    for number, layer in enumerate(network.layers, 1):
        weights = numpy.ascontiguousarray(layer.weights.transpose(3, 2, 0, 1))
        values.append(numpy_helper.from_array(weights, f"weights{number}"))
        values.append(numpy_helper.from_array(layer.bias, f"bias{number}"))
        edge, last = layer.kernel // 2, number == len(network.layers)
        nodes.append(
            helper.make_node(
                "Conv",
                [name, f"weights{number}", f"bias{number}"],
                [f"conv{number}"],
                kernel_shape=[layer.kernel] * 2,
                strides=[layer.stride] * 2,
                pads=[edge] * 4,
            )
        )
        name = "scores" if last else f"active{number}"
        nodes.append(helper.make_node("Sigmoid" if last else "Relu", [f"conv{number}"], [name]))
    graph = helper.make_graph(
        nodes,
        "plate-defects",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 1, size, size])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, len(classes), cells, cells])],
        values,
        doc_string="Sure that a defect touches a cell, from 0 to 1. Classes in order: " + ", ".join(classes),
    )
    model = helper.make_model(graph, producer_name="plate-defects", opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model, full_check=True)
    return model
