using System.Globalization;
using LossGen;

float[] chosen = [1, 2];
float[] rejected = [1, 2];
var chosenGradient = new float[2];
var rejectedGradient = new float[2];
float loss = MyLosses.BradleyTerryBackward(chosen, rejected, chosenGradient, rejectedGradient);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"loss {loss}, gradient {chosenGradient[0]} {rejectedGradient[1]}"));

internal static partial class MyLosses
{
    [Loss("mean[b](-log(sigmoid(chosen[b] - rejected[b])))")]
    public static partial float BradleyTerry(ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected);
}
