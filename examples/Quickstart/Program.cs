using System;
using System.Linq;
using System.Text;
using Common;
using Quickstart;
using Quickstart.Printing;
using Quickstart.Reading;
using Quickstart.Training;

Console.OutputEncoding = Encoding.UTF8;

const int Epochs = 30;
const float Gamma = 2;
const int TrainingPairs = 1850;
const int SplitSeed = 7;

(Digits training, Digits heldOut) = Digits.Load().Split(new Random(SplitSeed));
float learningRate = SettingReport.Choose("learning rate", Validation.Compare(
    [0.003f, 0.01f, 0.03f],
    [.. Enumerable.Range(0, training.Count)],
    (rate, some, others) => CrossEntropy(training.Take(some), training.Take(others), rate).Run(Epochs).Last().Accuracy));
TrainingReport.Print("Digits, linear classifier, cross-entropy", Epochs, CrossEntropy(training, heldOut, learningRate).Run(Epochs));

var focal = new DigitTraining(training, heldOut, (z, y, zGradient) => Losses.FocalBackward(z, y, Gamma, zGradient), learningRate);
TrainingReport.Print("Digits, linear classifier, focal loss", Epochs, focal.Run(Epochs));

PreferencePair[] pairs = PreferencePair.LoadAll();
float weightDecay = SettingReport.Choose("weight decay", Validation.Compare(
    [1, 3, 10, 30],
    pairs[..TrainingPairs],
    (decay, some, others) => new RewardTraining(some, others, decay).Run(Epochs).Last().Accuracy));
var reward = new RewardTraining(pairs[..TrainingPairs], pairs[TrainingPairs..], weightDecay);
TrainingReport.Print("Human preferences, linear reward model, Bradley-Terry", Epochs, reward.Run(Epochs));

GeneratedCode.Print(nameof(Losses.BradleyTerry));

static DigitTraining CrossEntropy(Digits training, Digits others, float learningRate) =>
    new(training, others, (z, y, zGradient) => Losses.CrossEntropyBackward(z, y, zGradient), learningRate);
