using System;
using System.CommandLine;
using System.Text;
using CartPole;

Console.OutputEncoding = Encoding.UTF8;

var algorithm = new Option<Algorithm>("--algorithm") { Description = "How the policy learns.", DefaultValueFactory = _ => Algorithm.Ppo };
var seed = new Option<int>("--seed") { Description = "Seed of all randomness.", DefaultValueFactory = _ => 1 };
var patience = new Option<int>("--patience") { Description = "Seconds after which training ends.", DefaultValueFactory = _ => 120 };
var command = new RootCommand("Learns to balance a pole on a cart. The exit code is 1 where it does not.") { algorithm, seed, patience };
command.SetAction(parsed =>
    Game.Play(parsed.GetValue(algorithm), parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(patience))) ? 0 : 1);
return command.Parse(args).Invoke();
