"""Fine-tuning: recorded edits in, the folder of a LoRA out. Where they were recorded is not known here; no picture leaves the machine."""

from editor.finetune.run import finetune as finetune
from editor.finetune.values import Example as Example
from editor.finetune.values import Judged as Judged
from editor.finetune.values import Options as Options
from editor.finetune.values import Report as Report
