<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>一次前向预测 w，再用四步修正生成器的权重。编辑效果好。</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>一次前向预测 w。最快，编辑最干净，但相似度最低。</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>W 编码器，对自己的结果修正两次。更相似，编辑同样干净。</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>先 HyperInverter，再微调几秒。比仅用编码更相似，但不够锐利。</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>先优化 w，再按照片微调生成器。仅用编码的方法中，最相似且易于编辑。</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>为每一层优化一个 w。相似度高，编辑不够干净。</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>为所有层优化同一个 w。编辑效果好，相似度较低。</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>一次找到人脸，再分四步修正生成器。便于编辑。</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>一次找到人脸。最快，编辑最干净；相似度最低。</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>一次找到人脸，再修正两次。更相似；编辑同样干净。</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>先用 HyperInverter，再微调几秒。更相似，但不够清晰。</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>逐步寻找人脸，再按照片调整生成器。很相似；便于编辑。</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>逐层寻找人脸。很相似；编辑不够干净。</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>用少量数值寻找人脸。便于编辑；只是大致相似。</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>微笑</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>张嘴</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>睁眼</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>扬眉</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>向右转</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>抬头</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>脸宽</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>右侧光</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>面部亮度</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>明亮背景</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>肤色冷暖</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>唇色</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>变化 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>变化 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>变化 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>变化 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>变化 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>变化 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>变化 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>变化 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>变化 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>变化 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>变化 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>变化 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>变化 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>变化 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>变化 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>变化 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>姿态</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>光线与颜色</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>发现的方向</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>嘴唇</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>嘴和下巴</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>眼睛</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>眉毛和眼睛</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>面部及轮廓</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>面部和颈部皮肤</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>头发</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>头部（含头发）</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>正在查找人脸</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>正在渲染</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>正在寻找人脸</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>正在确定人脸</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>正在修正生成器</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>正在添加细节</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>今后将以更小的块生成图片，并减少缓存。</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>今后将在 CPU 上生成图片，耗时更长。</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>通知 {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>在文件夹中显示，通知 {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>关闭通知 {place}</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>文件会注明该图片经训练模型编辑。</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>用于分享：不含位置（GPS）</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>全部不保留</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>对齐的裁剪，{size} 像素</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>生成器原图</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} 像素，8 位，sRGB;{metadata}。</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>文件会保留编辑内容、人脸位置和照片名称，但不含变形。</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>文件带有签名，并注明该照片为原图。</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>导出路径</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>导出格式</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>用滑块设置导出质量</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>导出质量</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>导出尺寸</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>宽和高，最大 {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>导出元数据</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>照片的哪些 EXIF 和 XMP 写入文件：相机、时间、作者、位置</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>在文件中保留配方</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>记录做了哪些编辑及其位置。再次打开该文件时，可回到带有这些编辑的原图。</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>用我的证书签名</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>内容凭证（C2PA）：关于所做处理的签名声明。证书在设置中指定。</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>写入内容</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>立即导出</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>导出：{what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>W 编码器</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>读取人脸</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>寻找人物</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>比较图片</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>占用空间</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} 个模型占用 {size},其中添加的模型占用 {added}。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>全部校验</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制作者</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>这是照片本身。请另选名称以保留原图。</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} 已存在，将被替换。</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>人脸 {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>人脸 {number}，置信度 {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>人脸 {number}，手动放置</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>手动放置</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>自行在照片上标记眼睛和嘴</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>人脸（{count}）</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>打开照片以查找其中的人脸。</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>在此处或照片上选择要编辑的人脸。</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>按人脸描述符（dlib）衡量人脸像另一人的程度：0 为照片本人，0.6 为另一人</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>身份距离</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>限制在</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>身份限制在</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>缩短会使人脸偏离本人超过此值的编辑</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>身份上限</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>已缩短</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>身份距离 {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>编辑已缩短至 {share}，以保持在 {bound} 以内。</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>精修</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>反演结果</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>用 {method} 反演</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>重新反演</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>由 {method} 精修。</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>用时 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>让生成器进一步贴合这张照片</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>请先打开照片</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>请先选择或放置人脸</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>寻找能让生成器画出这张脸的编码</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>与照片的相似度：{psnr} dB PSNR（越高越接近），MS-SSIM {ms_ssim}（1 为相同）</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>锐度 {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>方法 {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>运行 {name}</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>再次运行 {method},{time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>运行 {method},{time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>需要{time}。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>正在加载生成器…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>第二张人脸</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>变形到…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>变形到</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>选择第二张照片或文档。此人脸可变形为其中的人脸</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>趋近程度</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 为此人脸，1 为第二张人脸。身份、姿态和光线一起变化</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>变形</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>尚无第二张人脸</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>将三个标记拖到人物的双眼和嘴上。若人脸端正并面向您，其右眼位于图片左侧。</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>放置人脸</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>使用此人脸</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>从照片中裁剪此人脸（Return）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>取消放置</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>手动放置人脸</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>此照片中未找到人脸</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>正在反演</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>正在精修</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>正在反演第二张人脸</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>正在添加模型</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>正在校验模型</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>正在移除模型</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>损失 {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>损失（loss）：图片与照片相差多少。会逐渐减小</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>进度条</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>在下一步停止（Esc）</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>误差 {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>选择一个步骤以后退或前进到该处。</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}，人脸 {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>区域完成</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>添加到区域：在图片上拖动。右键为移除</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>从区域移除：在图片上拖动</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>默认区域</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>该方向自己的区域，不含绘制内容</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>画笔宽度（[ 和 ]）</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>画笔羽化</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>画笔边缘的柔和程度</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>区域：{tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>“{direction}”的区域</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>默认：{region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>在图片上拖动以绘制。按住 Alt 反向绘制，中键移动图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n 笔。</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>编辑作用于图片的蓝色部分。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>接近照片程度</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>加入细节之前，人脸与照片有多接近。Delta 强度：使用多少对生成器权重的改动</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>添加多少细节图：编码无法表达的内容。0 表示仅用方法本身</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>保真度</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>先反演人脸，再用这些滑块编辑。</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>此方法的结果没有细节图</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>各方法按原样显示。请在上方打开“含细节”</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>所显示的方法都没有细节图</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>约 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>约 {minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>本机{time}</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}（估计）</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>超过估计时间</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>剩余不到 1 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>剩余 {minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>剩余 {seconds} 秒</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>滑块 {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>数值 {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>重置 {name}</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>恢复为 {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}：拖动，或双击恢复为 {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>输入 {minimum} 到 {maximum} 之间的值</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>区域 {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>显示并更改“{title}”在照片上的作用区域</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>从 {low} 到 {high}，默认 {rest}。Enter 输入数值，Delete 重置。</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R 显示区域。</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}，还有 {waiting} 个待运行</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>方法 {name}，未就绪</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>添加模型文件</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>添加作者的 checkpoint(.pt、.pkl)。之后可像其他方法一样运行</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>更多方法</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>这些方法需要您添加文件：{methods}。</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>对齐的裁剪</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>滑块停下后显示热图</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>编辑后：</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>指标表</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>编辑前其中最佳</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>并排比较方法</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>正在渲染…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>选择要显示的方法</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>方法的顺序</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>排序：列表顺序</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>排序：{figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>依次运行尚无结果的方法</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>测量每张图片编辑前后的指标</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>将 HTML 报告、网格图（PNG）和表格（CSV）写入文件夹</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>擦除、闪烁、叠加、指标、报告和排序</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>未就绪的方法</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>再运行 %n 个，{time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>暖色标记人脸像另一人的部位（人脸描述符 dlib）。所有图块使用同一刻度。</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>对所有支持的方法显示细节图</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>在同一位置显示两张图片，用手柄切换</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>在同一位置交替显示两张图片；点击图片可手动切换</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>显示每张图片与原图的差异，放大三倍</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>身份热图</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>标记人脸像另一人的部位</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>含细节</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>图片对 {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>身份热图图例</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>much</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2(256)</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>编辑后 PSNR</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>编辑后锐度</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>编辑后 MS-SSIM</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>编辑后 L2</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>编辑后 HED-VGG16</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>编辑后身份</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>{host} 上的另一个窗口</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>另一个窗口</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>程序意外结束时的更改无法保留：{message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>请更频繁地保存。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>关闭其他程序可能有帮助。</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} 已在另一个窗口中打开。</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>请在那里继续。</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} 也在{held_by}中打开。</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>在此保存时会要求另选名称，以保留两者。</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>位于 {folder}。</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>文件为 8 位 sRGB:{reason}。</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>已导出 {name}。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>{title} 的图片</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>未保存，最后更改于 {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>打开未保存的 {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>丢弃未保存的 {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>{time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>人物的右眼</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>人物的左眼</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>嘴</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n 张人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>未找到人脸</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name},{size} 像素，{faces}。</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>已选择人脸 {number}。</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>按 1、2 或 3 选择眼睛或嘴的标记，方向键移动，Return 完成。</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>头顶</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>肖像</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>照片的对齐裁剪，尚未反演。</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>已更改 %n 个方向</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>无编辑</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>用 {method} 反演的人脸，{edits}。</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>已反演</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>打开人像</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>将照片拖到此处、粘贴照片，或选择文件。</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>试用示例照片</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>程序结束时未保存</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{folder} 中的 {name}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>关于 HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>人像编辑器：在生成器能画出的人脸中找到照片里的那张脸，再用滑块编辑它。</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>方法：{paper}（Dinh、Tran、Nguyen、Hua;CVPR 2022）。</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>许可证：MIT。他人训练的权重有各自的条款：见详细信息。</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>日志文件：{folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>打开照片或文档</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>再打开一个显示起始页的窗口</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>在新窗口中打开…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>在此窗口之外打开照片或文档</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>粘贴照片</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>打开剪贴板中的图片</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>将照片、反演和编辑保存为一个文档</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>以其他名称保存文档</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>将编辑后的图片写入文件</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>在文件夹中显示最近写入的文件</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>添加模型文件…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>添加作者的 checkpoint 以获得更多方法</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>已安装的内容;添加、校验和移除模型</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>外观、设备、文件夹、导出</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>撤销上一次编辑</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>重做已撤销的编辑</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>以完整尺寸复制所显示的图片</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>迄今的步骤；后退或前进到其中一步</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>重置所有编辑</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>重置所有滑块</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>缩小画笔</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>用更小的画笔绘制区域</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>放大画笔</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>用更大的画笔绘制区域</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>对所选人脸运行所选方法</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>选择要变形到的第二张人脸</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>在下一步停止</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>显示整张照片及其人脸</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>显示正在编辑的人脸</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>并排显示所有方法</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>按住查看原图（C）</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>在一张图中显示原图和结果，用手柄切换</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>与重建结果比较</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>在人像视图中显示未编辑的重建结果,而不是原图</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>显示生成器自身的人脸图，而非带编辑的照片</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>使图片适合窗口</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>一个图片像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>左侧面板</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>显示或隐藏人脸和方法</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>右侧面板</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>显示或隐藏编辑</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>让窗口占满整个屏幕</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>所有命令…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>按关键词查找并运行命令</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>每个按键及其作用</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>逐页介绍使用方法，配有图片</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>版本和方法作者</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>清除最近的文件</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近文件</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>撤销 {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>重做 {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>保存文档</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>文档 (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>先保存您的工作吗？</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>反演和编辑只有保存到文档中才会保留。</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>磁盘上的文件已更改</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} 已被其他程序更改。</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>它已不是在此打开的文件。替换将丢失那些更改。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>发现配方</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>此图片由 HyperInverter Studio 根据 {name} 制作。</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>要打开带有这些编辑的原图吗？此图片中已包含这些编辑，再次编辑会重复。</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>打开原图</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>保留此图片</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>多个文件</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>打开 %n 个文件，每个使用单独的窗口？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>每个窗口大约需要 1 GB 内存。</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>现在还可容纳 %n 个窗口。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>全部打开</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>仅第一个</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>移除 {name}?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>它的文件将被删除。需要它的方法在重新添加之后才能运行。</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>打开照片或文档</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>{name} 在哪里？</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>变形到此文件中的人脸</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>{width} × {height} 像素已在剪贴板中。</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>已复制图片。</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>照片和文档 ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>模型文件 ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>“{name}”在网络上。</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>它在网络上。</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>请将图片保存到本机再打开；或复制图片本身并粘贴。</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>计算机 {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>另一台设备</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>“{name}”位于{where}。</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>它位于{where}。</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>请复制到本机再打开副本。</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>以 {scheme}: 开头的地址不是文件。</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>请将图片保存为文件再打开。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>照片名称</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>照片信息</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>渲染时间</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>下次启动后生效。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>窗口的颜色。</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>深色 浅色 颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU 显卡 CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>核心 处理器</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>快速 滑块 拖动</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>哪些按键执行哪个命令。</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>自动保存 分钟</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>适用于此后打开的照片。</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS 隐私 分享</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>文档文件夹</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>下次启动后生效。没有 CUDA 时由 CPU 计算。</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>在 CPU 上计算的线程数，下次启动后生效。</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>“自动”会在设备支持且图像几乎不变时用 bfloat16 计算。下次启动时生效。</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>拖动滑块时快速图片的边长。下次启动时生效。</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>已有文件的文档会在更改后经过这段时间自动保存。照片绝不会被覆盖。</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>导出时保留照片的哪些 EXIF 和 XMP。导出对话框中也可选择。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} 像素</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>保留未保存的工作以便恢复</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>编辑用时 {ms} 毫秒</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} 像素，{ms} 毫秒</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>工具 {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>没有此设置。</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>PEM 文件（{suffixes}）</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}：对此人脸的效果</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>图片获得焦点时</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>滑块获得焦点时</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>与原图对比</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>按住按键</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>移动分割手柄</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>移动放大的图片</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>选择所放置人脸的标记</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>移动该标记</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>添加所放置的人脸</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>输入滑块的数值</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Enter、F2 或数字键</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>重置滑块</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Delete、Backspace</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>显示滑块的区域</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>所有命令</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>输入您想做的事</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>没有此命令。</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>已移除 {name}。</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南（英文）</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>指南的页面</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>没有包含这些词的页面。</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>指南页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>{folder} 中缺少指南的页面。</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA 内容凭证 签名</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>包含完整证书链的 PEM 文件。配合其私钥，可将导出文件签名为内容凭证（C2PA）。</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>此处只保存该 PEM 文件的路径，绝不保存私钥本身。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>清除：{name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} 不是当初进行这些编辑的文件。</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>它们可能不太吻合。</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} 将在新窗口中打开。</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>正在打开新窗口。</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>无法打开新窗口。</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>请再启动一次程序。</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>在新窗口中打开</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>选择一个命令，单击此处，然后按下要使用的按键</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>关于按键</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} 已用于“{command}”。请先在那里取消。</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部恢复默认按键</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>已添加 {models}。</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>还需要：{models}。</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>它们的方法已在列表中。</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>生成器尚未就绪。</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>请看上面的原因，然后重新启动程序。</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>“{name}”是当前打开的照片，会被替换。</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>请选择其他名称或文件夹。</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>在保存此照片之前打开了另一张照片。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>正在检查 {model}</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>详细信息在 {file} 中。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} 是{special}，不是文件。</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>请打开已保存的文档。</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>没有文件 {name}。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>请检查该文件。</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} 已损坏，或不是 HyperInverter Studio 文档。</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>请打开另一份副本，或从照片重新开始。</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} 是用更新版本的 HyperInverter Studio 保存的。</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>请更新程序后再打开。</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} 像素，{bits} 位，{colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>透明部分铺在白色上</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>保留透明度</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>所有像素以质量 {quality} 重新编码</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>无损</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>使用 8 位 sRGB，因为照片文件包含{lost}。</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}；{metadata}。</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>照片没有可保留的 EXIF 或 XMP</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>不含照片的 EXIF 和 XMP</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>含位置 (GPS) 的 EXIF</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} 和 XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>包含照片的 {blocks}，不含位置 (GPS) 和厂商注释</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>包含照片的 {blocks}</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>图片不能保存为“{suffix}”。</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>请选择 .png、.jpg、.webp 或 .tiff。</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>无法以这种方式保存图片：{error}。</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>请选择其他格式或尺寸。</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>{kind} 图片每边最多 {most} 像素。</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>请选择 PNG 或 TIFF，或更小的尺寸。</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>这是由更新版本的程序保留的。</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>请用该版本打开。</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>无法读取此文档保留下来的内容。</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>请重新打开照片，或丢弃保留的内容。</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>这里没有细节图。</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>请将细节设为 0。</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>保存的反演与此生成器不匹配。</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>请重新反演照片。</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>没有可用于变形的第二张脸。</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>请先选择第二张照片。</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>没有打开照片。</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>请先打开照片。</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>这张脸还没有反演。</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>请先运行一种方法。</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>这张脸没有用 {method!r} 反演过。</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>请先运行该方法，或选择：{methods}。</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>“{name}”是文件夹。</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>请选择其中的文件名。</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>磁盘已满：{name} 未保存。没有任何改动。</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>请释放空间或选择其他磁盘。</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>不允许在此写入 {name}。没有任何改动。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>{name} 所在的文件夹不存在。</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>{name} 未保存：{reason}。没有任何改动。</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>{files} 个文件中有 {failed} 个无法添加：{names}。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>某个文件无法使用：{reason}。</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>文件 {file} 无法使用：{reason}。</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>请检查文件夹和可用空间。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>程序内部出错（{kind}：{error}）。</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>您的工作还在：请先保存，然后重试。</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>眼睛和嘴靠得太近。</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>请把它们拖到双眼和嘴上。</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>裁剪区域在照片之外。</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>请把眼睛和嘴拖到人脸上。</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>在这张照片中没有找到人脸。</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>请在窗口中手动放置裁剪框，或打开人脸更大、更清晰的照片。</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>此 {method} 反演使用的权重（{theirs}）与本程序的（{ours}）不同。</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>请对照片重新运行 {method}，或用创建该文档的程序打开。</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>此反演属于生成器 {name!r}，而这里没有它。</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>请添加它的文件（{how}），或重新反演照片。</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>此反演属于生成器 {name!r}，而不是 {own!r}。</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>请用该生成器打开，或重新反演照片。</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>缺少 {files} 的文件。</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>它们随程序提供：请重新安装。</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>{method} 文件中的生成器与内置生成器画出的图片不同。</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>文件已在：请用 `invert PHOTO --model {model}` 运行。</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} 需要 {title} 的文件，但尚未添加。</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} 还需要{what}。</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>一个 StyleGAN2 生成器</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>一个 W 编码器</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what}（{size}x{size}）</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>请添加训练时所用的那个（{how}）：{what} 的文件。</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>请从作者处（{source}）获取 {title} 的文件并添加（{how}）。</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation> CMYK 颜色</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation> Lab 颜色</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation> 32 位数值</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>浮点数</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>预乘颜色</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>请用相机的程序或其他 RAW 程序冲洗，并保存为 TIFF、PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>请把其中一帧保存为图片，然后打开它。</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>请用制作它的程序保存为 PNG 或 JPEG，然后打开。</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>相机 RAW 文件</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation> JPEG XL 图片</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation> JPEG 2000 图片</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation> Photoshop 文档</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation> PDF 文档</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation> OpenEXR 图片</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation> Radiance HDR 图片</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>照片没有文件</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>照片文件包含{lost}</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>其颜色配置文件只能单向转换</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>照片文件已无法读取</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>照片文件在打开后已更改</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>请用制作它的程序以每色 8 或 16 位保存。</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} 只有 {width}x{height} 像素。</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>请选择至少 {side}x{side} 像素的照片。</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} 有 {megapixels:.0f} 百万像素（{width}x{height}）。</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>请选择不超过 {most} 百万像素的照片，或制作此照片的较小副本。</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>请把其内容保存为文件，然后打开。</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>请检查名称，或选择其他照片。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} 是文件夹。</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>请选择其中的照片。</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>不允许读取 {name}。</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>请向所有者申请权限，或复制到别处。</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>内存不足，无法打开 {name}。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>请重试，或复制一份。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空的。</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>请选择其他照片，或从来源重新复制这张。</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} 是{kind}。</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} 是不受支持的 TIFF（{error}）。</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} 不是照片。</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>请选择其他类型的文件：PNG、JPEG、WebP、TIFF、BMP、HEIC 或 AVIF。</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>请从来源重新复制，或选择其他照片。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>需要 {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>已损坏：校验和不符</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>无法从 {folder} 移除 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>请关闭程序的其他窗口，或手动删除文件。</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>无法读取其说明卡</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>无法读取文件：{reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>文件 &gt; 添加模型文件… 或 `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>无法读取权重 {name}（{error}）。</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>权重 {name} 已损坏。</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>权重 {name} 已损坏（{error}）。</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>请重新安装程序。</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>请重新添加（{how}）。</translation>
    </message>
</context>
</TS>
