using System;
using System.Collections.Generic;

namespace LossGen.Generator.Algebra;

/// <summary>
/// Looks through an expression at each of its parts once. Parts are shared, so the tree that an expression stands for may be larger than
/// itself by an exponential: a definition that uses the one before it twice doubles it. No stage may walk that tree.
/// </summary>
internal static class NodeSearch
{
    /// <summary>Whether anything holds for the expression or a part of it.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="holds">What is looked for.</param>
    /// <param name="isClosed">Whether the parts of a node are left out.</param>
    public static bool Any(Node root, Func<Node, bool> holds, Func<Node, bool>? isClosed = null)
    {
        // Most expressions that are asked about are small.
        if (root.Children.IsEmpty)
        {
            return holds(root);
        }

        var seen = new VisitedNodes();
        return Visit(root);

        bool Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return false;
            }

            if (holds(node))
            {
                return true;
            }

            if (isClosed?.Invoke(node) == true)
            {
                return false;
            }

            foreach (var child in node.Children)
            {
                if (Visit(child))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether the node is the expression or a part of it.</summary>
    public static bool Contains(Node root, Node node) => Any(root, part => part == node);

    /// <summary>The parts of an expression that are of a type, itself among them, each once, from left to right.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="isClosed">Whether the parts of a node are left out.</param>
    public static List<TNode> PartsOf<TNode>(Node root, Func<Node, bool> isClosed)
        where TNode : Node
    {
        var found = new List<TNode>();
        var seen = new VisitedNodes();
        Visit(root);
        return found;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is TNode part)
            {
                found.Add(part);
            }

            if (!isClosed(node))
            {
                foreach (var child in node.Children)
                {
                    Visit(child);
                }
            }
        }
    }

    /// <summary>The conditions that all have to hold for one to hold, each once, from left to right: a &amp;&amp; b ----> a, b</summary>
    public static List<Node> Conjuncts(Node condition)
    {
        var found = new List<Node>();
        var seen = new VisitedNodes();
        Visit(condition);
        return found;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is BinaryNode { Operator: BinaryOperator.And } and)
            {
                Visit(and.Left);
                Visit(and.Right);
            }
            else
            {
                found.Add(node);
            }
        }
    }
}
