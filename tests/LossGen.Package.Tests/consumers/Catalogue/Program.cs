using System.Globalization;
using LossGen.Definitions;

float[] logits = [3, 3];
var gradient = new float[2];
float loss = LanguageModelLosses.CrossEntropyBackward(logits, [0], gradient);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss {loss}, gradient {gradient[0]} {gradient[1]}"));
