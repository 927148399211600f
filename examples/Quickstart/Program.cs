using System;
using System.Text;
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
var crossEntropy = new DigitTraining(training, heldOut, (z, y, zGradient) => Losses.CrossEntropyBackward(z, y, zGradient));
TrainingReport.Print("Digits, linear classifier, cross-entropy", Epochs, crossEntropy.Run(Epochs));

var focal = new DigitTraining(training, heldOut, (z, y, zGradient) => Losses.FocalBackward(z, y, Gamma, zGradient));
TrainingReport.Print("Digits, linear classifier, focal loss", Epochs, focal.Run(Epochs));

PreferencePair[] pairs = PreferencePair.LoadAll();
var reward = new RewardTraining(pairs[..TrainingPairs], pairs[TrainingPairs..]);
TrainingReport.Print("Human preferences, linear reward model, Bradley-Terry", Epochs, reward.Run(Epochs));

GeneratedCode.Print(nameof(Losses.BradleyTerry));
