using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace LossGen.Generator.Emit;

/// <summary>Lines of code with blocks inside. Lines may still be added while a later block is being filled.</summary>
internal sealed class CodeBlock
{
    private readonly List<object> _items = [];

    public bool IsEmpty => _items.Count == 0;

    public void Line(string text)
    {
        Effort.Write(text.Length);
        _items.Add(text);
    }

    public void Blank()
    {
        if (_items.Count > 0 && _items[_items.Count - 1] is not "")
        {
            _items.Add("");
        }
    }

    public void Comment(string text) => Line("// " + text);

    /// <summary>Adds a block in braces.</summary>
    public void Braces(CodeBlock inner, string closing = "}")
    {
        _items.Add("{");
        _items.Add(inner);
        _items.Add(closing);
    }

    /// <summary>Adds the lines of another block at this block's indentation.</summary>
    public void Append(CodeBlock other) => _items.AddRange(other._items);

    /// <summary>The lines that stand in braces.</summary>
    public string TextInBraces()
    {
        var text = new StringBuilder();
        foreach (var block in _items.OfType<CodeBlock>())
        {
            block.Write(text, 0);
        }

        return text.ToString();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int indentation)
    {
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i] is CodeBlock block)
            {
                block.Write(text, indentation + 4);
            }
            else if (_items[i] is "")
            {
                // No blank line before a closing brace.
                if (i + 1 < _items.Count)
                {
                    text.Append('\n');
                }
            }
            else
            {
                text.Append(' ', indentation).Append((string)_items[i]).Append('\n');
            }
        }
    }
}
